//! Telling the sinks of what has its place in the chain.

use provost_storage::{
    Connection, StorageResult,
    repositories::audit::{self, StoredLink},
};
use tokio::time::timeout;

use super::{AuditSettings, AuditSink, SinkError, SinkRecord};
use crate::{App, AppResult};

/// Entries that a sink is told of at once.
const BATCH: i64 = 500;

/// Tells a sink of everything that it has not taken yet. Returns how much that was, and what went
/// wrong, if something did.
pub(super) async fn deliver(
    app: &App,
    settings: &AuditSettings,
    sink: &dyn AuditSink,
) -> AppResult<(u64, Option<SinkError>)> {
    let mut delivered = 0;
    loop {
        let mut connection = app.database().read().await?;
        let taken = audit::read_sink(&mut connection, sink.name()).await?;
        let taken = taken.unwrap_or_default();
        let links = untold(&mut connection, sink, taken).await?;
        drop(connection);
        let Some(last) = links.last().map(|stored| stored.link.sequence) else {
            return Ok((delivered, None));
        };
        // What cannot be read is no entry; whoever verifies the chain is told of it.
        let records: Vec<_> = links
            .into_iter()
            .filter_map(|stored| stored.chained().map(SinkRecord::Chained))
            .collect();
        let outcome = timeout(settings.sink_timeout, sink.write(&records)).await;
        let reason = match outcome {
            Ok(Ok(())) => None,
            Ok(Err(reason)) => Some(reason),
            Err(_) => Some("it did not answer in time".to_owned()),
        };
        if let Some(reason) = reason {
            let error = SinkError {
                sink: sink.name().to_owned(),
                count: records.len(),
                reason,
            };
            return Ok((delivered, Some(error)));
        }
        let mut transaction = app.database().begin().await?;
        audit::set_sink(&mut transaction, sink.name(), last).await?;
        transaction.commit().await?;
        delivered += records.len() as u64;
    }
}

/// What a sink has to be told of next. One that keeps no entries only remembers the end of the chain.
async fn untold(
    connection: &mut Connection,
    sink: &dyn AuditSink,
    taken: i64,
) -> StorageResult<Vec<StoredLink>> {
    if sink.keeps_entries() {
        return audit::read_after(connection, taken, BATCH).await;
    }
    let last = audit::read_last(connection).await?;
    Ok(last
        .filter(|stored| stored.link.sequence > taken)
        .into_iter()
        .collect())
}
