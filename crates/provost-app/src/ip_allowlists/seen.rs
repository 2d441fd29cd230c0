//! When somebody last came from a network, kept in memory until it is written for many at once.
//!
//! It is kept as [`crate::identity`] keeps when keys were last used: no request waits for it.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use provost_core::networks::Network;
use provost_schemas::{
    Timestamp,
    ids::{AccountId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::ip_allowlists;

use crate::{App, AppResult, Call};

/// How exactly it is known when somebody came.
const EXACTNESS: Seconds = Seconds::new(60);

/// Of how many networks it is remembered at once.
const CAPACITY: usize = 10_000;

/// Networks from which somebody came.
#[derive(Default)]
pub(crate) struct SeenNetworks(Mutex<HashMap<(AccountId, Network), Seen>>);

struct Seen {
    at: Timestamp,
    is_written: bool,
}

impl SeenNetworks {
    /// Notes that somebody came, unless that was noted a moment ago.
    pub(super) fn note(&self, account: AccountId, network: Network, now: Timestamp) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (account, network);
        match seen.get(&key) {
            Some(seen) if now.since(seen.at) < EXACTNESS => return,
            None if seen.len() >= CAPACITY => return,
            _ => {}
        }
        let noted = Seen {
            at: now,
            is_written: false,
        };
        seen.insert(key, noted);
    }

    /// What is to be written; what was written long ago is forgotten.
    fn take(&self, now: Timestamp) -> Vec<(AccountId, Network, Timestamp)> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, seen| !seen.is_written || now.since(seen.at) < EXACTNESS);
        let waiting = seen.iter_mut().filter(|(_, seen)| !seen.is_written);
        let taken = waiting.map(|((account, network), seen)| {
            seen.is_written = true;
            (*account, *network, seen.at)
        });
        taken.collect()
    }
}

/// Writes when somebody last came from each network, for all that were noted since this was last
/// done.
///
/// # Errors
/// Those of the database; what was not written then is forgotten.
pub async fn write_seen_networks(app: &App) -> AppResult<()> {
    let taken = app.seen_networks().take(app.clock().now());
    if taken.is_empty() {
        return Ok(());
    }
    let mut taken: Vec<_> = taken
        .into_iter()
        .map(|(account, network, seen)| (account, network.to_string(), seen))
        .collect();
    // In one order everywhere, so that two processes do not wait for each other's rows.
    taken.sort_unstable();
    let call = Call::by_service("networks seen", WorkspaceId::DEFAULT);
    let mut context = app.write(call).await?;
    for (account, network, seen) in taken {
        ip_allowlists::note_seen(context.connection(), account, &network, seen).await?;
    }
    context.commit().await
}
