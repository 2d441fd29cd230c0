//! Reading one flow run.

use provost_core::permissions::Permission;
use provost_schemas::{flow_runs::FlowRunResponse, ids::FlowRunId};
use provost_storage::repositories::flow_runs;

use super::not_found;
use crate::{AppResult, Context};

/// Reads a flow run.
pub async fn read_flow_run(context: &mut Context, id: FlowRunId) -> AppResult<FlowRunResponse> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let run = flow_runs::read(context.connection(), workspace, id).await?;
    run.map(|run| run.estimated_at(now)).ok_or_else(not_found)
}
