//! Certificates that the server asks for itself.

use std::sync::Arc;

use super::Tls;
use crate::state::ServerState;

/// Sees to it that there is a certificate, until the server shuts down, if it asks for certificates
/// itself. What is kept is read like any other file: see [`mod@super::watch`].
pub(in crate::listener) async fn ask_for_certificates(tls: Arc<Tls>, state: ServerState) {
    let Some(settings) = tls.settings.acme.clone() else {
        return;
    };
    let clock = {
        let app = state.app.clone();
        move || app.clock().now().as_micros() / 1_000_000
    };
    tokio::select! {
        () = provost_acme::keep(settings, &tls.challenges, clock) => {}
        () = state.shutdown.cancelled() => {}
    }
}
