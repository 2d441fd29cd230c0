//! Histories of runs.

use provost_app::run_history;
use provost_core::permissions::Permission;
use provost_schemas::history::{
    FlowRunsHistoryBody, FlowRunsLatenessBody, HistoryResponse, TaskRunsHistoryBody,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeFlows, routes!(read_flow_run_history))
        .guarded(Permission::SeeFlows, routes!(read_task_run_history))
        .guarded(Permission::SeeFlows, routes!(average_flow_run_lateness))
}

/// Counts flow runs by interval and state.
#[utoipa::path(post, path = "/flow_runs/history", tag = "Flow Runs",
    request_body = FlowRunsHistoryBody,
    responses((status = 200, body = Vec<HistoryResponse>), (status = 422)))]
async fn read_flow_run_history(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsHistoryBody>,
) -> ApiResult {
    caller
        .reads(async |context| run_history::read_flow_run_history(context, body).await)
        .await
}

/// Counts task runs by interval and state.
#[utoipa::path(post, path = "/task_runs/history", tag = "Task Runs",
    request_body = TaskRunsHistoryBody,
    responses((status = 200, body = Vec<HistoryResponse>), (status = 422)))]
async fn read_task_run_history(
    caller: Caller,
    ApiJson(body): ApiJson<TaskRunsHistoryBody>,
) -> ApiResult {
    caller
        .reads(async |context| run_history::read_task_run_history(context, body).await)
        .await
}

/// How many seconds late flow runs are on average.
#[utoipa::path(post, path = "/flow_runs/lateness", tag = "Flow Runs",
    request_body = Option<FlowRunsLatenessBody>,
    responses((status = 200, body = Option<f64>), (status = 422)))]
async fn average_flow_run_lateness(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsLatenessBody>,
) -> ApiResult {
    caller
        .reads(async |context| run_history::average_flow_run_lateness(context, body).await)
        .await
}
