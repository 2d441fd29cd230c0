//! Giving entries their places in the chain.

use std::borrow::Cow;

use provost_core::audit::{AuditKey, Mac};
use provost_schemas::{
    Timestamp,
    audit::{AuditActor, AuditClass, AuditEntry, AuditOrigin, AuditOutcome},
    ids::{AccountId, AuditEntryId},
};
use provost_storage::repositories::audit::{self, WaitingEntry};

use super::AuditSettings;
use crate::{App, AppResult};

/// Entries that one unit of work gives their places.
const BATCH: i64 = 500;

/// Gives the oldest entries that wait their places. Returns how many there were; there may be more
/// if they were as many as fit into a unit of work.
///
/// Any process may do this: whoever appends to the chain keeps others from it.
pub(super) async fn link_batch(app: &App, settings: &AuditSettings) -> AppResult<usize> {
    let mut transaction = app.database().begin().await?;
    let head = audit::lock_head(&mut transaction).await?;
    let pending = audit::take_pending(&mut transaction, BATCH).await?;
    let count = pending.len();
    if count == 0 {
        return Ok(0);
    }
    let key = settings.keys.current();
    let now = app.clock().now();
    let judge = |waiting| judged(waiting, settings.keys.all(), now);
    let (bodies, entries): (Vec<_>, Vec<_>) = pending.into_iter().map(judge).unzip();
    let (links, head) = head.extend(key, bodies);
    let links = links.into_iter().zip(entries).collect();
    audit::append(&mut transaction, links, &head).await?;
    transaction.commit().await?;
    Ok(count)
}

/// Gives everything that waits its place.
///
/// # Errors
/// `Storage` if the database does not do its part.
pub async fn link_pending(app: &App) -> AppResult<u64> {
    let Some(recorder) = app.recorder() else {
        return Ok(0);
    };
    // Usually nothing waits, and whoever begins to write keeps others from it.
    let mut connection = app.database().read().await?;
    if !audit::is_anything_pending(&mut connection).await? {
        return Ok(0);
    }
    drop(connection);
    let mut linked = 0;
    loop {
        let count = link_batch(app, recorder.settings()).await?;
        linked += count as u64;
        if count < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(linked);
        }
    }
}

/// What goes into the chain: the entry, or, if somebody changed it while it waited, an entry that
/// says so.
fn judged(waiting: WaitingEntry, keys: &[AuditKey], now: Timestamp) -> (String, AuditEntry) {
    let is_ours = Mac::from_hex(&waiting.mac)
        .is_some_and(|mac| keys.iter().any(|key| key.pending(&waiting.body) == mac));
    let entry = serde_json::from_str::<AuditEntry>(&waiting.body).ok();
    match entry.filter(|_| is_ours) {
        Some(entry) => (waiting.body, entry),
        None => {
            tracing::error!(
                number = waiting.number,
                "an entry of the audit log was changed before it had its place in the chain"
            );
            let entry = tampered(&waiting, now);
            let body = serde_json::to_string(&entry).unwrap_or_default();
            (body, entry)
        }
    }
}

fn tampered(waiting: &WaitingEntry, now: Timestamp) -> AuditEntry {
    let text: String = waiting.body.chars().take(4000).collect();
    AuditEntry {
        id: AuditEntryId::mint(now),
        begun: now,
        completed: now,
        class: AuditClass::Access,
        action: Cow::Borrowed("audit-log.tampered-with"),
        operation: None,
        outcome: AuditOutcome::Failed,
        detail: Some(format!(
            "waiting entry {} was changed before it had its place; it says: {text}",
            waiting.number
        )),
        actor: AuditActor {
            kind: Cow::Borrowed("SERVICE"),
            id: None,
            name: "audit log".to_owned(),
            credential: None,
            credential_id: None,
        },
        origin: AuditOrigin::default(),
        account: AccountId::DEFAULT,
        workspace: None,
        object: None,
        before: None,
        after: None,
    }
}
