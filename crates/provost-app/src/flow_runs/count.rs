//! Counting flow runs.

use provost_core::permissions::Permission;
use provost_schemas::flow_runs::FlowRunsCountBody;
use provost_storage::repositories::flow_runs;

use crate::{AppResult, Context};

/// Counts the flow runs that match.
pub async fn count_flow_runs(context: &mut Context, body: FlowRunsCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeFlows)?;
    let sight = context.sight();
    Ok(flow_runs::count(context.connection(), sight, &body.filters()).await?)
}
