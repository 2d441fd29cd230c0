//! Listing the inputs of a flow run.

use provost_core::permissions::Permission;
use provost_schemas::{
    flow_run_inputs::{FlowRunInput, FlowRunInputsFilterBody},
    ids::FlowRunId,
};
use provost_storage::repositories::flow_run_inputs;

use crate::{AppResult, Context};

/// Lists the inputs whose keys begin with the prefix, oldest first.
///
/// Prefect knows no most here; more than the server lists of anything else are not listed.
pub async fn filter_flow_run_input(
    context: &mut Context,
    flow_run_id: FlowRunId,
    body: FlowRunInputsFilterBody,
) -> AppResult<Vec<FlowRunInput>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let limit = body.limit.clamp(0, context.settings().default_limit);
    Ok(flow_run_inputs::filter(
        context.connection(),
        workspace,
        flow_run_id,
        &body.prefix,
        &body.exclude_keys,
        limit,
    )
    .await?)
}
