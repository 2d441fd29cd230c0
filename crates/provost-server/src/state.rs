//! What all handlers share.

use std::{ops::Deref, sync::Arc};

use provost_app::App;
use tokio::sync::Notify;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{ServerSettings, rate_limits::RateLimits, sockets::OpenStreams};

/// What all handlers share. Cloning shares it, by one count: every layer around a handler holds a
/// clone of its own, and all of them are cloned for every request.
#[derive(Clone)]
pub struct ServerState(Arc<Shared>);

/// What a [`ServerState`] leads to.
pub struct Shared {
    /// The application.
    pub app: App,
    /// The settings.
    pub settings: ServerSettings,
    /// Cancelled when the server begins to shut down; sockets end then.
    pub shutdown: CancellationToken,
    /// Notified when files that are read at start are to be read again: the certificates of TLS.
    pub reload: Notify,
    /// Who did how much lately.
    pub(crate) rate_limits: RateLimits,
    /// Streams to pages that are open.
    pub(crate) streams: OpenStreams,
    /// Waits for connections and sockets at shutdown.
    pub tasks: TaskTracker,
}

impl ServerState {
    /// Puts the state together.
    pub fn new(app: App, settings: ServerSettings) -> Self {
        Self(Arc::new(Shared {
            app,
            rate_limits: RateLimits::new(settings.rate_limits),
            settings,
            shutdown: CancellationToken::new(),
            reload: Notify::new(),
            streams: OpenStreams::default(),
            tasks: TaskTracker::new(),
        }))
    }
}

impl Deref for ServerState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
