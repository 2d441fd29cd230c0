//! Asking a server, and nobody else; every question is bounded in time and size.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use http::{HeaderMap, Request, Uri};
use rustls::{ClientConfig, crypto::aws_lc_rs, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use tokio_tungstenite::{
    client_async,
    tungstenite::{self, Message, error::ProtocolError},
};

use super::{Target, hello};
use crate::certificate;

/// How a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As a request.
    Http,
    /// As a request without TLS, where there should be some.
    PlainHttp,
    /// As the first message of a TLS of long ago, by its version.
    OldTls(u8),
    /// As a socket, on which this is said first.
    Socket(&'static str),
    /// As these bytes, in which `{api}` and `{host}` are filled in.
    Raw(&'static str),
    /// By looking at the certificate alone.
    Certificate,
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    pub(super) way: Way,
    pub(super) method: &'static str,
    /// The path of a page, or of the API where it begins with `{api}`.
    pub(super) path: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
    pub(super) body: &'static str,
}

/// A request that reads.
pub(super) const fn get(path: &'static str) -> Ask {
    Ask {
        way: Way::Http,
        method: "GET",
        path,
        headers: &[],
        body: "",
    }
}

/// A request that searches, which nobody may without a credential.
pub(super) const fn search(path: &'static str) -> Ask {
    Ask {
        method: "POST",
        headers: &[("content-type", "application/json")],
        body: "{}",
        ..get(path)
    }
}

/// A search that shows these headers and no others.
pub(super) const fn search_with(headers: &'static [(&'static str, &'static str)]) -> Ask {
    Ask {
        headers,
        ..search("{api}/flows/filter")
    }
}

/// A socket of Prefect's protocol, on which this is said first.
pub(super) const fn socket(path: &'static str, first: &'static str) -> Ask {
    Ask {
        way: Way::Socket(first),
        ..get(path)
    }
}

/// What came of a question.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// A request was answered.
    Http {
        status: u16,
        headers: HeaderMap,
        body: String,
    },
    /// A socket was refused.
    SocketRefused,
    /// A socket was ended by the server.
    SocketClosed,
    /// A socket stayed open, and this was said on it, if anything.
    SocketOpen(String),
    /// The first bytes that came back.
    Raw(Vec<u8>),
    /// The end of the certificate, in seconds since 1970.
    Certificate(i64),
    /// There was no answer, and why.
    Failed(String),
}

/// The most bytes that are read of what is no request.
const MOST: usize = 4 * 1024;

/// Asks a question.
pub(super) async fn ask(target: &Target, question: &Ask) -> Outcome {
    let path = match question.path.strip_prefix("{api}") {
        Some(rest) => format!("{}{rest}", target.api),
        None => format!("{}{}", target.pages, question.path),
    };
    let asked = async {
        match question.way {
            Way::Http => request(target, &target.uri, question, &path).await,
            Way::PlainHttp => {
                let plain = format!("http://{}:{}", bracketed(target), target.port());
                let uri: Uri = plain.parse().map_err(|error| format!("{error}"))?;
                request(target, &uri, question, &path).await
            }
            Way::OldTls(version) => {
                let stream = connect(target).await?;
                exchange(stream, &hello::client_hello(version)).await
            }
            Way::Raw(text) => {
                let text = text.replace("{api}", &target.api);
                let text = text.replace("{host}", target.authority());
                let stream = connect(target).await?;
                if target.is_tls() {
                    exchange(secure(target, stream).await?, text.as_bytes()).await
                } else {
                    exchange(stream, text.as_bytes()).await
                }
            }
            Way::Certificate => {
                let stream = secure(target, connect(target).await?).await?;
                let shown = stream.get_ref().1.peer_certificates();
                let end = shown
                    .and_then(|chain| chain.first())
                    .and_then(|der| certificate::end_of(der));
                end.map(Outcome::Certificate)
                    .ok_or_else(|| "it cannot be read".to_owned())
            }
            Way::Socket(first) => {
                let stream = connect(target).await?;
                let patience = target.patience;
                if target.is_tls() {
                    let stream = secure(target, stream).await?;
                    open_socket(stream, target, question, &path, first, patience).await
                } else {
                    open_socket(stream, target, question, &path, first, patience).await
                }
            }
        }
    };
    // A socket waits for its answer besides.
    match timeout(target.patience * 2, asked).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(reason)) => Outcome::Failed(reason),
        Err(_) => Outcome::Failed("no answer in time".to_owned()),
    }
}

fn bracketed(target: &Target) -> String {
    let host = target.host();
    if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

async fn request(target: &Target, to: &Uri, question: &Ask, path: &str) -> Result<Outcome, String> {
    let mut request = Request::builder().method(question.method).uri(path);
    for (name, value) in question.headers {
        request = request.header(*name, *value);
    }
    let body = Bytes::from_static(question.body.as_bytes());
    let request = request.body(body).map_err(|error| error.to_string())?;
    let fetched = target.http.send(to, request).await;
    let fetched = fetched.map_err(|error| error.to_string())?;
    Ok(Outcome::Http {
        status: fetched.status.as_u16(),
        headers: fetched.headers,
        body: String::from_utf8_lossy(&fetched.body).into_owned(),
    })
}

async fn connect(target: &Target) -> Result<TcpStream, String> {
    let stream = TcpStream::connect((target.host(), target.port())).await;
    stream.map_err(|error| error.to_string())
}

async fn secure(target: &Target, stream: TcpStream) -> Result<TlsStream<TcpStream>, String> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(target.roots.clone())
        .with_no_client_auth();
    let name = ServerName::try_from(target.host().to_owned());
    let name = name.map_err(|error| error.to_string())?;
    let stream = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await;
    stream.map_err(|error| error.to_string())
}

/// Sends bytes, and returns the first that come back.
async fn exchange(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    sent: &[u8],
) -> Result<Outcome, String> {
    let failed = |error: std::io::Error| error.to_string();
    stream.write_all(sent).await.map_err(failed)?;
    let mut read = vec![0; MOST];
    let length = stream.read(&mut read).await.map_err(failed)?;
    read.truncate(length);
    Ok(Outcome::Raw(read))
}

async fn open_socket(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    target: &Target,
    question: &Ask,
    path: &str,
    first: &str,
    patience: Duration,
) -> Result<Outcome, String> {
    let scheme = if target.is_tls() { "wss" } else { "ws" };
    let mut request = Request::builder()
        .uri(format!("{scheme}://{}{path}", target.authority()))
        .header("host", target.authority())
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header(
            "sec-websocket-key",
            tungstenite::handshake::client::generate_key(),
        )
        .header("sec-websocket-protocol", "prefect");
    for (name, value) in question.headers {
        request = request.header(*name, *value);
    }
    let request = request.body(()).map_err(|error| error.to_string())?;
    let mut socket = match client_async(request, stream).await {
        Ok((socket, _)) => socket,
        Err(tungstenite::Error::Http(_)) => {
            return Ok(Outcome::SocketRefused);
        }
        // It agreed to talk, and not in which language.
        Err(tungstenite::Error::Protocol(ProtocolError::SecWebSocketSubProtocolError(_))) => {
            return Ok(Outcome::SocketOpen(String::new()));
        }
        Err(error) => return Err(error.to_string()),
    };
    if socket.send(Message::text(first)).await.is_err() {
        return Ok(Outcome::SocketClosed);
    }
    loop {
        return Ok(match timeout(patience, socket.next()).await {
            Err(_) => Outcome::SocketOpen(String::new()),
            Ok(None | Some(Err(_) | Ok(Message::Close(_)))) => Outcome::SocketClosed,
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)))) => continue,
            Ok(Some(Ok(said))) => {
                let said = said.into_text().map(|said| said.to_string());
                // What a server says before it ends a socket lets nobody in.
                match said {
                    Ok(said) if said.contains("auth_failure") => Outcome::SocketClosed,
                    said => Outcome::SocketOpen(said.unwrap_or_default()),
                }
            }
        });
    }
}
