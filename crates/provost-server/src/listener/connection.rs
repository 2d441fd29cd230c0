//! One connection, from its first byte to its last.

use std::{
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{Router, response::Response};
use http::{StatusCode, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::server::TlsStream;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use provost_core::networks::Networks;
use provost_identity::certificates::Certificate;

use super::{
    leftover_bodies::{Returning, forget},
    plain_http, proxy_protocol,
    slow_heads::{SlowHeads, Stage},
    tls::Tls,
};
use crate::{middleware::PeerAddress, state::ServerState};

/// Headers that a request may have; one with more is answered with 431.
const MAX_HEADERS: usize = 100;

/// Bytes that the head of a request may have, give or take what is read in one go; one with more is
/// answered with 431. That is many times what Prefect's clients send.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// Whether a request came to this server by TLS, which the server adds to every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByTls(pub bool);

/// The certificate that the client of a connection has shown, which the server adds to every
/// request of it.
#[derive(Clone, Debug)]
pub(crate) struct ShownCertificate(pub(crate) Arc<Certificate>);

/// How every connection is answered.
pub(super) struct Connections {
    state: ServerState,
    router: Router,
    tls: Option<Arc<Tls>>,
}

/// What is known of a connection before its first request.
#[derive(Clone, Debug)]
struct Facts {
    peer: PeerAddress,
    by_tls: ByTls,
    certificate: Option<ShownCertificate>,
}

impl Connections {
    /// Connections of this server; by TLS alone if there is any.
    pub(super) fn new(state: &ServerState, router: Router, tls: Option<Arc<Tls>>) -> Self {
        Self {
            state: state.clone(),
            router,
            tls,
        }
    }

    /// Answers what comes on a connection, in a task that shutdown waits for.
    pub(super) fn answer(&self, stream: TcpStream, peer: SocketAddr) {
        // Answers are written at once, so there is nothing to wait for.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was not set");
        }
        let settings = &self.state.settings;
        let requests = Requests {
            router: self.router.clone(),
            shutdown: self.state.shutdown.clone(),
            keep_alive: settings.keep_alive,
            header_timeout: settings.header_timeout,
            forgotten_bytes: settings.max_body_bytes,
            tasks: self.state.tasks.clone(),
        };
        let peer = peer.ip().to_canonical();
        let tls = self.tls.clone();
        let balancers = settings.load_balancers.clone();
        let patience = tls
            .as_ref()
            .map_or(settings.header_timeout, |tls| tls.handshake_timeout());
        self.state.tasks.spawn(async move {
            let opening = open(stream, peer, &balancers, tls.as_deref());
            let opened = tokio::select! {
                opened = timeout(patience, opening) => opened,
                () = requests.shutdown.cancelled() => return,
            };
            match opened {
                Ok(Ok(Opened::Plain(stream, facts))) => requests.answer(stream, facts).await,
                Ok(Ok(Opened::Tls(stream, facts))) => requests.answer(stream, facts).await,
                Ok(Err(error)) => tracing::debug!(%peer, %error, "a connection was ended"),
                Err(_) => tracing::debug!(%peer, "a connection took too long to begin"),
            }
        });
    }
}

/// A connection whose requests can be answered.
enum Opened {
    Plain(TcpStream, Facts),
    Tls(Box<TlsStream<TcpStream>>, Facts),
}

/// Learns whose a connection is, and agrees on TLS where the server speaks it.
async fn open(
    mut stream: TcpStream,
    peer: IpAddr,
    balancers: &Networks,
    tls: Option<&Tls>,
) -> io::Result<Opened> {
    let client = proxy_protocol::client(&mut stream, peer, balancers).await?;
    let peer = PeerAddress(client);
    let Some(tls) = tls else {
        let facts = Facts {
            peer,
            by_tls: ByTls(false),
            certificate: None,
        };
        return Ok(Opened::Plain(stream, facts));
    };
    if !plain_http::is_tls(&stream).await? {
        plain_http::refuse(&mut stream).await?;
        return Err(io::Error::other("it does not begin as TLS does"));
    }
    let stream = tls.accept(stream).await?;
    let facts = Facts {
        peer,
        by_tls: ByTls(true),
        certificate: shown_certificate(&stream)?,
    };
    Ok(Opened::Tls(Box::new(stream), facts))
}

/// The certificate of the client, for which an authority of the settings vouches.
fn shown_certificate(stream: &TlsStream<TcpStream>) -> io::Result<Option<ShownCertificate>> {
    let shown = stream.get_ref().1.peer_certificates();
    let Some(der) = shown.and_then(|chain| chain.first()) else {
        return Ok(None);
    };
    let read = Certificate::read(der).map_err(io::Error::other)?;
    Ok(Some(ShownCertificate(Arc::new(read))))
}

/// How the requests of a connection are answered.
struct Requests {
    router: Router,
    shutdown: CancellationToken,
    keep_alive: Duration,
    header_timeout: Duration,
    /// Bytes that are read of a body that nobody wants any more.
    forgotten_bytes: usize,
    /// What shutdown waits for.
    tasks: TaskTracker,
}

impl Requests {
    async fn answer(
        self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        facts: Facts,
    ) {
        let (stream, stage) = SlowHeads::new(stream, self.header_timeout);
        let (shutdown, keep_alive) = (self.shutdown.clone(), self.keep_alive);
        let service = service_fn(move |request| {
            let answering = self.answer_one(request, &facts, stage.clone());
            async move { Ok::<_, Infallible>(answering.await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(keep_alive)
            .max_headers(MAX_HEADERS)
            .max_buf_size(MAX_HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        tokio::pin!(connection);
        tokio::select! {
            _ = connection.as_mut() => return,
            () = shutdown.cancelled() => {}
        }
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    }

    /// The answer to one request, once its head has come.
    fn answer_one(
        &self,
        mut request: http::Request<Incoming>,
        facts: &Facts,
        stage: Stage,
    ) -> impl Future<Output = Response> + Send + use<> {
        stage.head_has_come();
        let extensions = request.extensions_mut();
        extensions.insert(facts.peer);
        extensions.insert(facts.by_tls);
        if let Some(certificate) = &facts.certificate {
            extensions.insert(certificate.clone());
        }
        // Whoever waits to be asked for the body sends none after a refusal.
        let waits = request.headers().contains_key(header::EXPECT);
        let (parts, body) = request.into_parts();
        let (body, leftover) = Returning::new(body);
        let request = http::Request::from_parts(parts, axum::body::Body::new(body));
        let answering = self.router.clone().oneshot(request);
        let (most, patience) = (self.forgotten_bytes, self.header_timeout);
        let tasks = self.tasks.clone();
        async move {
            let response = answering.await.unwrap_or_else(|never| match never {});
            match leftover.take().filter(|_| !waits) {
                // What follows an upgrade is no request.
                _ if response.status() == StatusCode::SWITCHING_PROTOCOLS => {}
                None => stage.answered(),
                Some(body) => {
                    // The answer does not wait for it.
                    tasks.spawn(async move {
                        forget(body, most, patience).await;
                        stage.answered();
                    });
                }
            }
            response
        }
    }
}
