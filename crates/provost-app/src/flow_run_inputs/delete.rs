//! Deleting an input of a flow run.

use provost_core::permissions::Permission;
use provost_schemas::ids::FlowRunId;
use provost_storage::repositories::flow_run_inputs;

use super::not_found;
use crate::{AppResult, Context};

/// Deletes an input.
pub async fn delete_flow_run_input(
    context: &mut Context,
    flow_run_id: FlowRunId,
    key: &str,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let deleted = flow_run_inputs::delete(connection, workspace, flow_run_id, key).await?;
    if deleted { Ok(()) } else { Err(not_found()) }
}
