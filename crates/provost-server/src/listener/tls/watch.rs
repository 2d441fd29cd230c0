//! Reading certificates again when they have changed, or when somebody asks for it.

use std::{sync::Arc, time::Duration};

use super::{
    Tls,
    files::{Stamp, stamp},
};
use crate::state::ServerState;

/// How often it is looked whether the files have changed.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Reads the files again whenever they change or [`crate::Shared::reload`] is notified, until the
/// server shuts down. Files that are of no use change nothing; the log says what is wrong with them.
pub(in crate::listener) async fn watch(tls: Arc<Tls>, state: ServerState) {
    let mut known = stamps(&tls);
    loop {
        let asked = tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => false,
            () = state.reload.notified() => true,
            () = state.shutdown.cancelled() => return,
        };
        let now = stamps(&tls);
        if !asked && now == known {
            continue;
        }
        known = now;
        let [certificate, ..] = now;
        // It is still asked for, and its coming is another change.
        if tls.settings.acme.is_some() && certificate.is_none() {
            continue;
        }
        match tls.reload() {
            Ok(()) => tracing::info!("the certificates of TLS were read again"),
            Err(error) => tracing::error!(
                %error,
                "the new certificates of TLS are of no use; those from before stay in use"
            ),
        }
    }
}

fn stamps(tls: &Tls) -> [Option<Stamp>; 3] {
    let settings = &tls.settings;
    let clients = settings.client_certificates.as_ref();
    [
        stamp(&settings.cert_file),
        stamp(&settings.key_file),
        clients.and_then(|clients| stamp(&clients.ca_file)),
    ]
}
