//! Histories of runs.

use axum::{Extension, extract::State};
use provost_app::{Call, run_history};
use provost_core::permissions::Permission;
use provost_schemas::history::{
    FlowRunsHistoryBody, FlowRunsLatenessBody, HistoryResponse, TaskRunsHistoryBody,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::ApiJson,
    guard::Routes,
    state::ServerState,
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
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowRunsHistoryBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &run_history::read_flow_run_history(&mut context, body).await?,
    ))
}

/// Counts task runs by interval and state.
#[utoipa::path(post, path = "/task_runs/history", tag = "Task Runs",
    request_body = TaskRunsHistoryBody,
    responses((status = 200, body = Vec<HistoryResponse>), (status = 422)))]
async fn read_task_run_history(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<TaskRunsHistoryBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &run_history::read_task_run_history(&mut context, body).await?,
    ))
}

/// How many seconds late flow runs are on average.
#[utoipa::path(post, path = "/flow_runs/lateness", tag = "Flow Runs",
    request_body = Option<FlowRunsLatenessBody>,
    responses((status = 200, body = Option<f64>), (status = 422)))]
async fn average_flow_run_lateness(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowRunsLatenessBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &run_history::average_flow_run_lateness(&mut context, body).await?,
    ))
}
