//! When keys were last used, kept in memory until it is written for many of them at once.
//!
//! A request does not wait for it, and is not refused because it cannot be written. What was not
//! written when a process dies is lost; a time that is a few seconds too old harms nobody.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use provost_schemas::{
    Timestamp,
    ids::{ApiKeyId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::api_keys::{self, StoredApiKey};

use crate::{App, AppResult, Call};

/// How exactly it is known when a key was last used.
const LAST_USED: Seconds = Seconds::new(60);

/// Of how many keys it is remembered at once. Of others it is noted when these have been written.
const CAPACITY: usize = 10_000;

/// Keys that were used since it was last written when they were.
#[derive(Default)]
pub(crate) struct KeyUses(Mutex<HashMap<ApiKeyId, Timestamp>>);

impl KeyUses {
    /// Notes that a key is used, unless that has been written a moment ago.
    pub(super) fn note(&self, key: &StoredApiKey, now: Timestamp) {
        let is_recent = |last: Timestamp| now.since(last) < LAST_USED;
        if key.last_used.is_some_and(is_recent) {
            return;
        }
        let mut uses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if uses.len() < CAPACITY || uses.contains_key(&key.id) {
            uses.insert(key.id, now);
        }
    }

    fn take(&self) -> HashMap<ApiKeyId, Timestamp> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes when keys were last used, for all that were used since this was last done.
///
/// # Errors
/// Those of the database; what was not written then is forgotten.
pub async fn write_key_uses(app: &App) -> AppResult<()> {
    let uses = app.key_uses().take();
    if uses.is_empty() {
        return Ok(());
    }
    let mut uses: Vec<_> = uses.into_iter().collect();
    // In one order everywhere, so that two processes do not wait for each other's rows.
    uses.sort_unstable_by_key(|(id, _)| *id);
    let call = Call::by_service("key usage", WorkspaceId::DEFAULT);
    let mut context = app.write(call).await?;
    for (id, used) in uses {
        api_keys::note_use(context.connection(), id, used).await?;
    }
    context.commit().await
}
