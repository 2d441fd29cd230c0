//! Listing logs.

use provost_core::permissions::Permission;
use provost_schemas::logs::{Log, LogsFilterBody};
use provost_storage::repositories::logs;

use crate::{AppResult, Context};

/// Lists the log records that match.
pub async fn filter_logs(context: &mut Context, body: LogsFilterBody) -> AppResult<Vec<Log>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let filter = body.logs.as_ref();
    Ok(logs::filter(context.connection(), workspace, filter, body.sort, window).await?)
}
