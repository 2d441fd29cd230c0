//! What all handlers share.

use std::sync::Arc;

use provost_app::App;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::ServerSettings;

/// What all handlers share. Cloning shares it.
#[derive(Clone)]
pub struct ServerState {
    /// The application.
    pub app: App,
    /// The settings.
    pub settings: Arc<ServerSettings>,
    /// Cancelled when the server begins to shut down; sockets end then.
    pub shutdown: CancellationToken,
    /// Waits for connections and sockets at shutdown.
    pub tasks: TaskTracker,
}

impl ServerState {
    /// Puts the state together.
    pub fn new(app: App, settings: ServerSettings) -> Self {
        Self {
            app,
            settings: Arc::new(settings),
            shutdown: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }
    }
}
