//! One request and its answer, on a connection that is open.

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::{FetchError, Fetched};

/// Sends a request, and reads no more than so many bytes of the answer.
pub(super) async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
    most_of_answer: usize,
) -> Result<Fetched, FetchError> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| FetchError(error.to_string()))?;
    let answered = async {
        let response = sender.send_request(request).await;
        let response = response.map_err(|error| FetchError(error.to_string()))?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, most_of_answer).collect().await;
        let body = body.map_err(|error| FetchError(error.to_string()))?;
        Ok(Fetched {
            status: parts.status,
            headers: parts.headers,
            body: body.to_bytes(),
        })
    };
    tokio::pin!(answered);
    tokio::pin!(connection);
    tokio::select! {
        biased;
        outcome = &mut answered => outcome,
        ended = &mut connection => match ended {
            // What has arrived can still be read.
            Ok(()) => answered.await,
            Err(error) => Err(FetchError(error.to_string())),
        },
    }
}
