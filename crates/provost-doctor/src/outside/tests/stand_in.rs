//! A server that answers well, but for one fault.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{PrivateKeyDer, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::{
    accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{Request, Response},
        http::HeaderValue,
    },
};

use crate::outside::Target;

/// Wrong keys after which the well-set server has callers wait.
const GUESSES: usize = 5;

/// What a request said.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn count(&self, name: &str) -> usize {
        self.headers
            .iter()
            .filter(|(known, _)| known == name)
            .count()
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    status: u16,
    headers: HashMap<String, String>,
    body: String,
}

impl Reply {
    fn new(status: u16, kind: &str, body: &str) -> Self {
        let policy = "default-src 'none'; frame-ancestors 'none'";
        let headers = [
            ("content-type", kind),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("content-security-policy", policy),
            ("cache-control", "no-store"),
            ("strict-transport-security", "max-age=31536000"),
        ];
        Self {
            status,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            body: body.to_owned(),
        }
    }

    pub(super) fn json(status: u16, body: &str) -> Self {
        Self::new(status, "application/json", body)
    }

    pub(super) fn page(status: u16, body: &str) -> Self {
        Self::new(status, "text/html; charset=utf-8", body)
    }

    pub(super) fn leading(to: &str) -> Self {
        Self::page(303, "").with("location", to)
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(super) fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    fn text(&self) -> String {
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        format!(
            "HTTP/1.1 {} Said\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
            self.status,
            self.body.len(),
            headers.collect::<String>(),
            self.body
        )
    }
}

/// What is done to good answers.
type Change = Box<dyn Fn(&Asked, Reply) -> Reply + Send + Sync>;

/// The one thing that is wrong.
pub(super) enum Fault {
    None,
    Answer(Change),
    /// A request that says its length twice is answered.
    TwoLengths,
    /// Nobody who tries keys has to wait.
    Patient,
    /// A socket at a path is open to everybody; this is said on it, if anything.
    Socket(&'static str, &'static str),
    /// Sockets of foreign pages are answered.
    ForeignSocket,
}

/// How TLS is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    No,
    Good,
    AlsoPlain,
    AlsoOld,
    /// By a certificate for which nobody vouches.
    OfNobody,
}

pub(super) struct StandIn {
    port: u16,
    tls: Tls,
    pub(super) certificate: Vec<u8>,
    pem: String,
    accepting: tokio::task::JoinHandle<()>,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

struct Served {
    fault: Fault,
    tls: Tls,
    acceptor: TlsAcceptor,
    guesses: AtomicUsize,
}

impl StandIn {
    #[expect(
        clippy::disallowed_methods,
        reason = "what a test starts ends with the test"
    )]
    pub(super) async fn start(fault: Fault, tls: Tls) -> Self {
        let names = vec!["localhost".to_owned()];
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
        let key = PrivateKeyDer::from_pem_slice(signing_key.serialize_pem().as_bytes()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let served = Arc::new(Served {
            fault,
            tls,
            acceptor: TlsAcceptor::from(Arc::new(config)),
            guesses: AtomicUsize::new(0),
        });
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let served = Arc::clone(&served);
                tokio::spawn(async move { Box::pin(served.serve(stream)).await });
            }
        });
        Self {
            port,
            tls,
            certificate: cert.der().to_vec(),
            pem: cert.pem(),
            accepting,
        }
    }

    pub(super) fn target(&self) -> Target {
        let scheme = if self.tls == Tls::No { "http" } else { "https" };
        let url = format!("{scheme}://localhost:{}", self.port);
        let believed = (self.tls != Tls::OfNobody).then_some(self.pem.as_bytes());
        Target::new(&url, believed, None, Duration::from_secs(3)).unwrap()
    }
}

impl Served {
    async fn serve(&self, mut stream: TcpStream) {
        let mut first = [0; 11];
        let Ok(length) = stream.peek(&mut first).await else {
            return;
        };
        if self.tls == Tls::No {
            return self.answer(stream).await;
        }
        if first[0] != 22 {
            if self.tls == Tls::AlsoPlain {
                return self.answer(stream).await;
            }
            let refusal = Reply::json(400, "").text();
            let _ = stream.write_all(refusal.as_bytes()).await;
            return end(stream).await;
        }
        // The version that the first message is of.
        if length == 11 && first[10] < 3 {
            let kind = if self.tls == Tls::AlsoOld { 22 } else { 21 };
            let _ = stream.write_all(&[kind, 3, 1, 0, 2, 2, 70]).await;
            return end(stream).await;
        }
        if let Ok(stream) = self.acceptor.accept(stream).await {
            self.answer(stream).await;
        }
    }

    async fn answer(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(_) => return,
            }
        }
        let asked = read(&String::from_utf8_lossy(&head));
        if asked.header("upgrade").is_some() && self.opens(&asked) {
            return self.talk(Rewound(head, stream)).await;
        }
        let good = self.good(&asked);
        let reply = match &self.fault {
            Fault::Answer(change) => change(&asked, good),
            Fault::TwoLengths if asked.count("content-length") > 1 => Reply::json(200, "true"),
            _ => good,
        };
        let has_date = reply.headers.contains_key("date");
        let reply = if has_date {
            reply
        } else {
            reply.with("date", &date(now()))
        };
        let _ = stream.write_all(reply.text().as_bytes()).await;
        end(stream).await;
    }

    fn opens(&self, asked: &Asked) -> bool {
        let is_foreign = asked.header("origin").is_some();
        match &self.fault {
            Fault::Socket(path, _) => asked.path == *path && !is_foreign,
            Fault::ForeignSocket => is_foreign,
            _ => false,
        }
    }

    async fn talk(&self, stream: Rewound<impl AsyncRead + AsyncWrite + Unpin>) {
        let accepted = accept_hdr_async(stream, |_: &Request, mut response: Response| {
            let language = HeaderValue::from_static("prefect");
            let headers = response.headers_mut();
            headers.insert("sec-websocket-protocol", language);
            Ok(response)
        });
        let Ok(mut socket) = accepted.await else {
            return;
        };
        let _ = socket.next().await;
        match &self.fault {
            Fault::Socket(_, "") => {
                // It says nothing, and stays.
                while let Some(Ok(_)) = socket.next().await {}
            }
            Fault::Socket(_, said) => {
                let _ = socket.send(Message::text(*said)).await;
                while let Some(Ok(_)) = socket.next().await {}
            }
            _ => {
                let _ = socket.close(None).await;
            }
        }
    }

    fn good(&self, asked: &Asked) -> Reply {
        if asked.count("content-length") > 1 {
            return Reply::json(400, "");
        }
        if asked.header("upgrade").is_some() {
            return Reply::json(401, "");
        }
        if asked.header("authorization") == Some("Bearer pnu_doctor") {
            let tried = self.guesses.fetch_add(1, Ordering::Relaxed);
            let is_patient = matches!(self.fault, Fault::Patient);
            let status = if tried < GUESSES || is_patient {
                401
            } else {
                429
            };
            return Reply::json(status, "{}");
        }
        let path = asked.path.split('?').next().unwrap_or_default();
        match (&*asked.method, path) {
            ("GET", "/api/health") => Reply::json(200, "true"),
            ("GET", "/sign-in") => Reply::page(200, "<h1>Sign in</h1>"),
            ("POST", "/sign-in") => Reply::page(403, "Another origin"),
            ("GET", "/profile") => Reply::leading("/sign-in"),
            ("TRACE", _) => Reply::json(405, ""),
            (_, path) if path.starts_with("/api") => Reply::json(401, "{}"),
            _ => Reply::json(404, "{}"),
        }
    }
}

/// Lets the other side read to the end before the connection is gone.
async fn end(mut stream: impl AsyncRead + AsyncWrite + Unpin) {
    let _ = stream.shutdown().await;
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
}

fn read(head: &str) -> Asked {
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let path = first.next().unwrap_or_default().to_owned();
    let headers = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    });
    Asked {
        method,
        path,
        headers: headers.collect(),
    }
}

/// A stream of which the head was read already.
struct Rewound<S>(Vec<u8>, S);

impl<S: AsyncRead + Unpin> AsyncRead for Rewound<S> {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        if self.0.is_empty() {
            return std::pin::Pin::new(&mut self.1).poll_read(context, buffer);
        }
        let length = self.0.len().min(buffer.remaining());
        let part: Vec<u8> = self.0.drain(..length).collect();
        buffer.put_slice(&part);
        std::task::Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Rewound<S> {
    fn poll_write(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
        bytes: &[u8],
    ) -> std::task::Poll<std::io::Result<usize>> {
        std::pin::Pin::new(&mut self.1).poll_write(context, bytes)
    }

    fn poll_flush(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::pin::Pin::new(&mut self.1).poll_flush(context)
    }

    fn poll_shutdown(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::pin::Pin::new(&mut self.1).poll_shutdown(context)
    }
}

/// The time, in seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "certificates and dates of answers are compared with the clock of the machine"
)]
pub(super) fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap().as_secs().cast_signed()
}

/// A time as it stands in a header.
fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400);
    let time = seconds.rem_euclid(86_400);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let part = (5 * of_year + 2) / 153;
    let day = of_year - (153 * part + 2) / 5 + 1;
    let month = if part < 10 { part + 3 } else { part - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let name = names[usize::try_from(month - 1).unwrap()];
    format!(
        "Day, {day:02} {name} {year} {:02}:{:02}:{:02} GMT",
        time / 3_600,
        time / 60 % 60,
        time % 60
    )
}
