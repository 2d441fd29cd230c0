//! Reading one input of a flow run.

use provost_core::permissions::Permission;
use provost_schemas::ids::FlowRunId;
use provost_storage::repositories::flow_run_inputs;

use super::not_found;
use crate::{AppResult, Context};

/// Reads the value of an input.
pub async fn read_flow_run_input(
    context: &mut Context,
    flow_run_id: FlowRunId,
    key: &str,
) -> AppResult<String> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let input = flow_run_inputs::read(context.connection(), workspace, flow_run_id, key).await?;
    input.map(|input| input.value).ok_or_else(not_found)
}
