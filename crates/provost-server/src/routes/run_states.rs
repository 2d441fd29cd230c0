//! The states that runs are and were in.

use provost_app::run_states;
use provost_core::permissions::Permission;
use provost_schemas::{
    from_json::FromJson,
    ids::{FlowRunId, StateId, TaskRunId},
    states::State as RunState,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiQuery, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeFlows, routes!(read_flow_run_state))
        .guarded(Permission::SeeFlows, routes!(list_flow_run_states))
        .guarded(Permission::SeeFlows, routes!(read_task_run_state))
        .guarded(Permission::SeeFlows, routes!(list_task_run_states))
}

#[derive(FromJson)]
struct OfFlowRun {
    flow_run_id: FlowRunId,
}

#[derive(FromJson)]
struct OfTaskRun {
    task_run_id: TaskRunId,
}

/// Reads a state of a flow run.
#[utoipa::path(get, path = "/flow_run_states/{id}", tag = "Flow Run States",
    params(("id" = StateId, Path, description = "The state's id")),
    responses((status = 200, body = RunState), (status = 404), (status = 422)))]
async fn read_flow_run_state(
    caller: Caller,
    PathParameter(id): PathParameter<StateId>,
) -> ApiResult {
    caller
        .reads(async |context| run_states::read_flow_run_state(context, id).await)
        .await
}

/// Lists the states of a flow run, earliest first.
#[utoipa::path(get, path = "/flow_run_states/", tag = "Flow Run States",
    params(("flow_run_id" = FlowRunId, Query, description = "The flow run's id")),
    responses((status = 200, body = Vec<RunState>), (status = 422)))]
async fn list_flow_run_states(caller: Caller, ApiQuery(query): ApiQuery<OfFlowRun>) -> ApiResult {
    let run = query.flow_run_id;
    caller
        .reads(async |context| run_states::list_flow_run_states(context, run).await)
        .await
}

/// Reads a state of a task run.
#[utoipa::path(get, path = "/task_run_states/{id}", tag = "Task Run States",
    params(("id" = StateId, Path, description = "The state's id")),
    responses((status = 200, body = RunState), (status = 404), (status = 422)))]
async fn read_task_run_state(
    caller: Caller,
    PathParameter(id): PathParameter<StateId>,
) -> ApiResult {
    caller
        .reads(async |context| run_states::read_task_run_state(context, id).await)
        .await
}

/// Lists the states of a task run, earliest first.
#[utoipa::path(get, path = "/task_run_states/", tag = "Task Run States",
    params(("task_run_id" = TaskRunId, Query, description = "The task run's id")),
    responses((status = 200, body = Vec<RunState>), (status = 422)))]
async fn list_task_run_states(caller: Caller, ApiQuery(query): ApiQuery<OfTaskRun>) -> ApiResult {
    let run = query.task_run_id;
    caller
        .reads(async |context| run_states::list_task_run_states(context, run).await)
        .await
}
