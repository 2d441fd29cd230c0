//! Listening, answering and shutting down.

use std::{io, net::SocketAddr, time::Duration};

use axum::Router;
use http::StatusCode;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use provost_app::identity::{self, Doors};

use crate::{middleware::PeerAddress, routes, slow_heads::SlowHeads, state::ServerState};

/// Headers that a request may have; one with more is answered with 431.
const MAX_HEADERS: usize = 100;

/// Bytes that the head of a request may have, give or take what is read in one go; one with more is
/// answered with 431. That is many times what Prefect's clients send.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// How often it is written when keys were last used.
const KEY_USES_INTERVAL: Duration = Duration::from_secs(10);

/// Why the server cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Only this machine may reach a server that lets everybody in.
    #[error(
        "{0} can be reached from other machines, and everybody who reaches this server may do \
         everything; start it without --dev, set server.auth.required, or listen on a loopback address such as 127.0.0.1"
    )]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    state: ServerState,
}

impl Server {
    /// Listens on an address; on one of this machine alone, if everybody is let in.
    pub async fn bind(address: SocketAddr, state: ServerState) -> Result<Self, ServeError> {
        Self::check_address(address, &state.app.settings().doors)?;
        let failed = |source| ServeError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            state,
        })
    }

    /// Refuses an address that other machines can reach, if everybody is let in.
    pub fn check_address(address: SocketAddr, doors: &Doors) -> Result<(), ServeError> {
        match doors {
            Doors::Open if !address.ip().is_loopback() => Err(ServeError::NotLoopback(address)),
            Doors::Open | Doors::Closed { .. } => Ok(()),
        }
    }

    /// Where it listens; the port is known even if the system chose it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the shutdown token of the state is cancelled, then lets open requests end.
    pub async fn run(self) {
        let router = routes::router(&self.state);
        self.state.tasks.spawn(write_key_uses(self.state.clone()));
        loop {
            tokio::select! {
                () = self.state.shutdown.cancelled() => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => self.answer(stream, peer, router.clone()),
                    // Out of file descriptors, or the client left: the next one may do better.
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
            }
        }
        drop(self.listener);
        self.state.tasks.close();
        let ended = self.state.tasks.wait();
        if tokio::time::timeout(self.state.settings.shutdown_grace, ended)
            .await
            .is_err()
        {
            tracing::warn!("some requests were still open at shutdown");
        }
    }

    fn answer(&self, stream: TcpStream, peer: SocketAddr, router: Router) {
        // Answers are written at once, so there is nothing to wait for.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was not set");
        }
        let shutdown = self.state.shutdown.clone();
        let settings = &self.state.settings;
        let (keep_alive, header_timeout) = (settings.keep_alive, settings.header_timeout);
        self.state.tasks.spawn(async move {
            let peer = PeerAddress(peer.ip().to_canonical());
            let (stream, stage) = SlowHeads::new(stream, header_timeout);
            let begins = stage.clone();
            let service = router
                .map_request(move |mut request: http::Request<Incoming>| {
                    begins.head_has_come();
                    request.extensions_mut().insert(peer);
                    request.map(axum::body::Body::new)
                })
                .map_response(move |response: axum::response::Response| {
                    // What follows an upgrade is no request.
                    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
                        stage.answered();
                    }
                    response
                });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(keep_alive)
                .max_headers(MAX_HEADERS)
                .max_buf_size(MAX_HEAD_BYTES)
                .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
                .with_upgrades();
            tokio::pin!(connection);
            tokio::select! {
                _ = connection.as_mut() => return,
                () = shutdown.cancelled() => {}
            }
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        });
    }
}

/// Writes now and then when keys were last used, and a last time when the server shuts down.
async fn write_key_uses(state: ServerState) {
    loop {
        let ends = tokio::select! {
            () = tokio::time::sleep(KEY_USES_INTERVAL) => false,
            () = state.shutdown.cancelled() => true,
        };
        if let Err(error) = identity::write_key_uses(&state.app).await {
            tracing::warn!(%error, "it could not be written when keys were last used");
        }
        if ends {
            return;
        }
    }
}
