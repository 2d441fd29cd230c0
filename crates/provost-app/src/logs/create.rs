//! Keeping what runs say.

use provost_core::permissions::Permission;
use provost_schemas::{ids::LogId, logs::LogCreate};
use provost_storage::repositories::logs;

use crate::{AppResult, Context};

/// Keeps log records, with ids in the order in which they are given.
pub async fn create_logs(context: &mut Context, records: Vec<LogCreate>) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let records: Vec<_> = records
        .into_iter()
        .map(|record| (LogId::mint(now), record))
        .collect();
    // Records come in great numbers, and mostly nobody listens.
    if context.app().bus().has_log_listeners() {
        let records = records.iter().cloned();
        context.publish_logs(
            records
                .map(|(id, record)| record.into_log(id, now))
                .collect(),
        );
    }
    Ok(logs::insert(context.connection(), workspace, records, now).await?)
}
