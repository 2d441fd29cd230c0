//! Asking others by HTTP: one request on a connection of its own, bounded in size and time.
//!
//! No redirect is followed, no proxy of the environment is used and nothing is remembered, so that
//! traffic goes to the address that was given and nowhere else.

mod exchange;
mod roots;

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, header};
use http_body_util::Full;
use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs, pki_types::ServerName};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;

pub use roots::{HttpClientError, roots};

/// The most bytes of an answer that are read, unless it is said otherwise.
const MOST_OF_ANSWER: usize = 512 * 1024;

/// What asks. Cloning shares it.
#[derive(Clone)]
pub struct HttpClient {
    tls: TlsConnector,
    patience: Duration,
    most_of_answer: usize,
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HttpClient({:?})", self.patience)
    }
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The status, redirections included.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// All of the body.
    pub body: Bytes,
}

/// Why there is no answer; whom was asked is for the caller to say.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FetchError(pub(crate) String);

impl HttpClient {
    /// A client that waits for an answer for so long, and trusts the authorities of the web besides
    /// those in `authorities`, in PEM form.
    ///
    /// # Errors
    /// If the authorities cannot be read.
    pub fn new(patience: Duration, authorities: Option<&[u8]>) -> Result<Self, HttpClientError> {
        Self::trusting(patience, roots(authorities)?)
    }

    /// A client that trusts these authorities alone.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    pub fn trusting(patience: Duration, roots: RootCertStore) -> Result<Self, HttpClientError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| HttpClientError::Tls(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            patience,
            most_of_answer: MOST_OF_ANSWER,
        })
    }

    /// The same client, which reads no more than so many bytes of an answer.
    #[must_use]
    pub fn reading_at_most(mut self, bytes: usize) -> Self {
        self.most_of_answer = bytes;
        self
    }

    /// Sends a request to the server of `to`, and returns what is answered, whatever it is. The path
    /// of the request is sent as it is; its headers are completed by the host.
    ///
    /// # Errors
    /// If there is no answer in time, or a longer one than is read.
    pub async fn send(&self, to: &Uri, mut request: Request<Bytes>) -> Result<Fetched, FetchError> {
        let authority = to.authority().map_or("", |name| name.as_str());
        let host = HeaderValue::from_str(authority);
        let host = host.map_err(|error| FetchError(error.to_string()))?;
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert(host);
        if !headers.contains_key(header::UPGRADE) {
            let close = HeaderValue::from_static("close");
            headers.insert(header::CONNECTION, close);
        }
        let answered = timeout(self.patience, self.connect(to, request.map(Full::new)));
        let late = |_| FetchError(format!("no answer within {:?}", self.patience));
        answered.await.map_err(late)?
    }

    async fn connect(
        &self,
        to: &Uri,
        request: Request<Full<Bytes>>,
    ) -> Result<Fetched, FetchError> {
        let is_tls = match to.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(FetchError("it is neither https nor http".to_owned())),
        };
        let failed = |error: &dyn fmt::Display| FetchError(error.to_string());
        let host = to.host().unwrap_or_default().trim_matches(['[', ']']);
        let port = to.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = TcpStream::connect((host, port)).await;
        let stream = stream.map_err(|error| failed(&error))?;
        if is_tls {
            let name = ServerName::try_from(host.to_owned()).map_err(|error| failed(&error))?;
            let stream = self.tls.connect(name, stream).await;
            let stream = stream.map_err(|error| failed(&error))?;
            exchange::exchange(stream, request, self.most_of_answer).await
        } else {
            exchange::exchange(stream, request, self.most_of_answer).await
        }
    }
}
