//! The WebSockets that events go in and out by.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use super::Endpoint;

/// How long a socket may take to open.
const OPEN_LIMIT: Duration = Duration::from_secs(20);

/// How long a server may take to agree that a socket is closed; it may have to read much first.
const CLOSE_LIMIT: Duration = Duration::from_mins(1);

/// An open socket that has been greeted as a Prefect client greets it.
pub(crate) struct EventSocket {
    stream: WebSocketStream<TcpStream>,
}

impl EventSocket {
    /// Open the socket at `path`, and introduce ourselves.
    pub(crate) async fn open(address: Endpoint, path: &str) -> Result<Self> {
        timeout(OPEN_LIMIT, Self::greet(address, path))
            .await
            .unwrap_or_else(|_| bail!("no greeting within {} s", OPEN_LIMIT.as_secs()))
            .with_context(|| format!("cannot open the socket {path}"))
    }

    async fn greet(address: Endpoint, path: &str) -> Result<Self> {
        let tcp = TcpStream::connect(address.address()).await?;
        tcp.set_nodelay(true)?;
        let mut request = format!("ws://{address}{path}").into_client_request()?;
        request.headers_mut().insert(
            "Sec-WebSocket-Protocol",
            HeaderValue::from_static("prefect"),
        );
        let (stream, _) = client_async(request, tcp).await?;
        let mut socket = Self { stream };
        let token = address.key().unwrap_or_default();
        socket
            .send(&json!({"type": "auth", "token": token}))
            .await?;
        let greeting = socket.next().await?.context("closed before the greeting")?;
        if greeting["type"] != "auth_success" {
            bail!("greeted with {greeting}");
        }
        Ok(socket)
    }

    /// Send one JSON message.
    pub(crate) async fn send(&mut self, message: &Value) -> Result<()> {
        self.send_text(message.to_string()).await
    }

    /// Send one message that is JSON already.
    pub(crate) async fn send_text(&mut self, message: String) -> Result<()> {
        Ok(self.stream.send(Message::text(message)).await?)
    }

    /// The next JSON message, or `None` when the server has closed the socket.
    pub(crate) async fn next(&mut self) -> Result<Option<Value>> {
        while let Some(message) = self.stream.next().await {
            match message? {
                Message::Text(text) => return Ok(Some(serde_json::from_str(&text)?)),
                Message::Close(_) => return Ok(None),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Close the socket after everything sent has left, and wait until the server has agreed.
    pub(crate) async fn close(mut self) -> Result<()> {
        self.stream.close(None).await?;
        let goodbye = async { while self.stream.next().await.is_some_and(|m| m.is_ok()) {} };
        timeout(CLOSE_LIMIT, goodbye)
            .await
            .context("the server did not agree to close the socket")
    }
}
