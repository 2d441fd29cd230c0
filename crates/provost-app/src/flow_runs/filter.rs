//! Listing flow runs.

use provost_core::permissions::Permission;
use provost_schemas::flow_runs::{FlowRunResponse, FlowRunsFilterBody};
use provost_storage::repositories::flow_runs;

use crate::{AppResult, Context};

/// Lists the flow runs that match.
pub async fn filter_flow_runs(
    context: &mut Context,
    body: FlowRunsFilterBody,
) -> AppResult<Vec<FlowRunResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now, sort) = (context.sight(), context.now(), body.sort);
    let window = context.window(body.limit, body.offset)?;
    let filters = body.filters();
    let runs = flow_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    Ok(runs.into_iter().map(|run| run.estimated_at(now)).collect())
}
