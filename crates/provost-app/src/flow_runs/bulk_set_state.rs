//! Asking the flow runs that match a filter to enter a state.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    orchestration::FlowPolicy,
    permissions::Permission,
};
use provost_schemas::{
    filters::FilterSet,
    flow_runs::{
        FlowRunBulkSetStateResponse, FlowRunOrchestrationResult, FlowRunsBulkSetStateBody,
    },
};
use provost_storage::repositories::flow_runs;

use super::transition::transition;
use crate::{AppResult, Context};

/// Asks the flow runs that match, fifty at most, to enter a state. Each is answered by itself; all
/// of it is kept together.
pub async fn bulk_set_flow_run_state(
    context: &mut Context,
    body: FlowRunsBulkSetStateBody,
) -> AppResult<FlowRunBulkSetStateResponse> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let filters = FilterSet {
        flow_runs: body.flow_runs,
        ..FilterSet::default()
    };
    let connection = context.connection();
    let matching = flow_runs::ids_matching(connection, workspace, &filters, body.limit).await?;
    let policy = FlowPolicy::for_proposal(body.force);
    let mut results = Vec::with_capacity(matching.len());
    for flow_run_id in matching {
        context.acted(Act(ObjectKind::FlowRun, Verb::StateSet), flow_run_id, "");
        let answer = transition(context, flow_run_id, body.state.clone(), policy)
            .await?
            .result;
        results.push(FlowRunOrchestrationResult {
            flow_run_id,
            status: answer.status,
            state: answer.state,
            details: answer.details,
        });
    }
    Ok(FlowRunBulkSetStateResponse { results })
}
