//! Inputs of flow runs.

use axum::response::{IntoResponse, Response};
use provost_app::flow_run_inputs;
use provost_core::permissions::Permission;
use provost_schemas::{
    flow_run_inputs::{FlowRunInput, FlowRunInputCreateBody, FlowRunInputsFilterBody},
    ids::FlowRunId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunFlows, routes!(create_flow_run_input))
        .guarded(Permission::SeeFlows, routes!(filter_flow_run_input))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_input))
        .guarded(Permission::RunFlows, routes!(delete_flow_run_input))
}

/// Gives an input to a flow run.
#[utoipa::path(post, path = "/flow_runs/{id}/input", tag = "Flow Runs",
    request_body = FlowRunInputCreateBody,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 201), (status = 422)))]
async fn create_flow_run_input(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<FlowRunInputCreateBody>,
) -> ApiResult {
    caller
        .creates(async |context| flow_run_inputs::create_flow_run_input(context, id, body).await)
        .await
}

/// Lists the inputs whose keys begin with a prefix.
#[utoipa::path(post, path = "/flow_runs/{id}/input/filter", tag = "Flow Runs",
    request_body = FlowRunInputsFilterBody,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = Vec<FlowRunInput>), (status = 422)))]
async fn filter_flow_run_input(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<FlowRunInputsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| flow_run_inputs::filter_flow_run_input(context, id, body).await)
        .await
}

/// Reads the value of an input, as it was given: its text is the body, not JSON of it (T-12).
#[utoipa::path(get, path = "/flow_runs/{id}/input/{key}", tag = "Flow Runs",
    params(
        ("id" = FlowRunId, Path, description = "The flow run's id"),
        ("key" = String, Path, description = "The input's key"),
    ),
    responses((status = 200, body = String, content_type = "text/plain"), (status = 422)))]
async fn read_flow_run_input(
    caller: Caller,
    PathParameters(id, key): PathParameters<FlowRunId, String>,
) -> ApiResult<Response> {
    let value = caller
        .reading(async |context| flow_run_inputs::read_flow_run_input(context, id, &key).await)
        .await?;
    Ok(value.into_response())
}

/// Deletes an input.
#[utoipa::path(delete, path = "/flow_runs/{id}/input/{key}", tag = "Flow Runs",
    params(
        ("id" = FlowRunId, Path, description = "The flow run's id"),
        ("key" = String, Path, description = "The input's key"),
    ),
    responses((status = 204), (status = 422)))]
async fn delete_flow_run_input(
    caller: Caller,
    PathParameters(id, key): PathParameters<FlowRunId, String>,
) -> ApiResult {
    caller
        .changes(async |context| flow_run_inputs::delete_flow_run_input(context, id, &key).await)
        .await
}
