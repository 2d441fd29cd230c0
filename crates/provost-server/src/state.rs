//! What all handlers share.

use std::sync::Arc;

use provost_app::App;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{ServerSettings, rate_limits::RateLimits};

/// What all handlers share. Cloning shares it.
#[derive(Clone)]
pub struct ServerState {
    /// The application.
    pub app: App,
    /// The settings.
    pub settings: Arc<ServerSettings>,
    /// Cancelled when the server begins to shut down; sockets end then.
    pub shutdown: CancellationToken,
    /// Who did how much lately.
    pub(crate) rate_limits: Arc<RateLimits>,
    /// Waits for connections and sockets at shutdown.
    pub tasks: TaskTracker,
}

impl ServerState {
    /// Puts the state together.
    pub fn new(app: App, settings: ServerSettings) -> Self {
        let rate_limits = Arc::new(RateLimits::new(settings.rate_limits));
        Self {
            app,
            rate_limits,
            settings: Arc::new(settings),
            shutdown: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }
    }
}
