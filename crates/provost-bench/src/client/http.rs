//! One keep-alive connection that sends JSON and reads whole answers.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Endpoint;

/// How long an answer may take before the request counts as an error.
const ANSWER_LIMIT: Duration = Duration::from_mins(1);

/// How much of a refusal is quoted in a report, in characters.
const QUOTE_LENGTH: usize = 160;

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The answer itself when it says that the request succeeded, and what it says otherwise.
    pub(crate) fn accepted(self) -> Result<Self> {
        if self.status.is_success() {
            return Ok(self);
        }
        let body = String::from_utf8_lossy(&self.body);
        let quote: String = body.chars().take(QUOTE_LENGTH).collect();
        bail!("answered {}: {quote}", self.status.as_u16())
    }

    /// The body as JSON of type `T`.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.body).context("the answer is not the JSON it should be")
    }
}

/// A client with one connection, which is opened anew after the server closed it.
pub(crate) struct Client {
    endpoint: Endpoint,
    /// What it shows to be let in.
    authorization: Option<String>,
    sender: Option<SendRequest<Full<Bytes>>>,
    // Holds the task that moves the bytes, and ends it together with the client.
    driver: JoinSet<()>,
}

impl Client {
    /// A client of the server at `endpoint`; it connects with its first request.
    pub(crate) fn new(endpoint: impl Into<Endpoint>) -> Self {
        let endpoint = endpoint.into();
        Self {
            endpoint,
            authorization: endpoint.key().map(|key| format!("Bearer {key}")),
            sender: None,
            driver: JoinSet::new(),
        }
    }

    /// Send a request to `path`, which starts with a slash, and read the whole answer.
    ///
    /// An error means that there was no answer; a refusal is an [`Answer`] like any other.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: impl Into<Bytes>,
    ) -> Result<Answer> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.endpoint.to_string())
            .header(CONTENT_TYPE, "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let request = request
            .body(Full::new(body.into()))
            .context("not a request")?;
        let exchange = async {
            let sender = self.connected().await?;
            let answer = sender.send_request(request).await?;
            let status = answer.status();
            let body = answer.into_body().collect().await?.to_bytes();
            Ok::<_, anyhow::Error>(Answer { status, body })
        };
        let outcome = match timeout(ANSWER_LIMIT, exchange).await {
            Ok(outcome) => outcome.context("the connection broke"),
            Err(_) => bail_late(),
        };
        if outcome.is_err() {
            // Half an answer may be on the wire, so that connection is of no further use.
            self.sender = None;
        }
        outcome
    }

    /// Post `body` and return the JSON answered; a refusal is an error that names the path.
    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        self.send(Method::POST, path, body.to_string())
            .await
            .and_then(Answer::accepted)
            .and_then(|answer| answer.json())
            .with_context(|| format!("POST {path}"))
    }

    async fn connected(&mut self) -> Result<&mut SendRequest<Full<Bytes>>> {
        let usable = match &mut self.sender {
            Some(sender) => sender.ready().await.is_ok(),
            None => false,
        };
        if !usable {
            self.sender = Some(self.connect().await?);
        }
        self.sender.as_mut().context("not connected")
    }

    async fn connect(&mut self) -> Result<SendRequest<Full<Bytes>>> {
        self.driver.abort_all();
        self.driver = JoinSet::new();
        let stream = TcpStream::connect(self.endpoint.address()).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        self.driver.spawn(async move {
            // The sender reports what went wrong with the connection.
            drop(connection.await);
        });
        Ok(sender)
    }
}

fn bail_late() -> Result<Answer> {
    bail!("no answer within {} s", ANSWER_LIMIT.as_secs())
}
