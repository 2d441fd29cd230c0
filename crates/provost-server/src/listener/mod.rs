//! Listening, answering and shutting down.

mod connection;
mod leftover_bodies;
mod plain_http;
mod proxy_protocol;
mod slow_heads;
mod tls;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::net::TcpListener;

use provost_app::{
    identity::{self, Doors},
    ip_allowlists,
};

pub use connection::ByTls;
pub(crate) use connection::ShownCertificate;
pub use tls::{ClientCertificates, TlsError, TlsSettings, check_tls};

use crate::{routes, state::ServerState};
use connection::Connections;
use tls::Tls;

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
    /// TLS cannot be spoken.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<Arc<Tls>>,
    state: ServerState,
}

impl Server {
    /// Listens on an address; on one of this machine alone, if everybody is let in.
    pub async fn bind(address: SocketAddr, state: ServerState) -> Result<Self, ServeError> {
        Self::check_address(address, &state.app.settings().doors)?;
        let tls = state.settings.tls.clone().map(Tls::load).transpose()?;
        let failed = |source| ServeError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            tls: tls.map(Arc::new),
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
        let connections =
            Connections::new(&self.state, routes::router(&self.state), self.tls.clone());
        self.state.tasks.spawn(write_uses(self.state.clone()));
        if let Some(tls) = self.tls {
            let watched = tls::watch(Arc::clone(&tls), self.state.clone());
            self.state.tasks.spawn(watched);
            let asked = tls::ask_for_certificates(tls, self.state.clone());
            self.state.tasks.spawn(asked);
        }
        loop {
            tokio::select! {
                () = self.state.shutdown.cancelled() => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => connections.answer(stream, peer),
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
}

/// Writes now and then when keys were last used and from which networks somebody came, and a last
/// time when the server shuts down.
async fn write_uses(state: ServerState) {
    loop {
        let ends = tokio::select! {
            () = tokio::time::sleep(KEY_USES_INTERVAL) => false,
            () = state.shutdown.cancelled() => true,
        };
        if let Err(error) = identity::write_key_uses(&state.app).await {
            tracing::warn!(%error, "it could not be written when keys were last used");
        }
        if let Err(error) = ip_allowlists::write_seen_networks(&state.app).await {
            tracing::warn!(%error, "it could not be written from where requests came");
        }
        if ends {
            return;
        }
    }
}
