//! Deleting what is old.

use provost_core::audit::Head;
use provost_storage::repositories::audit;

use super::AuditSettings;
use crate::{App, AppResult};

/// Entries that one round deletes at most.
const BATCH: i64 = 5_000;

/// Deletes entries that are older than the retention and that every sink has taken. What remains
/// begins where a sealed anchor says.
pub(super) async fn delete_old(app: &App, settings: &AuditSettings) -> AppResult<u64> {
    let Some(retention) = settings.retention else {
        return Ok(0);
    };
    let old = app.clock().now() + -retention;
    let mut connection = app.database().read().await?;
    let Some(last) = audit::last_before(&mut connection, old, BATCH).await? else {
        return Ok(0);
    };
    for sink in &settings.sinks {
        let taken = audit::read_sink(&mut connection, sink.name()).await?;
        if taken.unwrap_or_default() < last.link.sequence {
            return Ok(0);
        }
    }
    drop(connection);
    let mut transaction = app.database().begin().await?;
    let key = settings.keys.current();
    let anchor = Head::at(key, last.link.sequence, last.link.mac);
    audit::move_anchor(&mut transaction, &anchor).await?;
    let deleted = audit::delete_through(&mut transaction, last.link.sequence).await?;
    transaction.commit().await?;
    Ok(deleted)
}
