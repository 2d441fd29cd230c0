//! Flow runs.

use axum::response::Response;
use http::StatusCode;
use provost_app::flow_runs::{self, Transitioned};
use provost_core::permissions::Permission;
use provost_schemas::{
    flow_runs::{
        FlowRunBulkDeleteResponse, FlowRunBulkSetStateResponse, FlowRunCreate, FlowRunResponse,
        FlowRunUpdate, FlowRunsBulkDeleteBody, FlowRunsBulkSetStateBody, FlowRunsCountBody,
        FlowRunsFilterBody, FlowRunsPaginateBody, LabelsBody, ResumeBody, SetStateBody,
    },
    ids::FlowRunId,
    orchestration::OrchestrationResult,
    paging::Paginated,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunFlows, routes!(create_flow_run))
        .guarded(Permission::SeeFlows, routes!(count_flow_runs))
        .guarded(Permission::SeeFlows, routes!(filter_flow_runs))
        .guarded(Permission::SeeFlows, routes!(paginate_flow_runs))
        .guarded(Permission::ManageFlows, routes!(bulk_delete_flow_runs))
        .guarded(Permission::RunFlows, routes!(bulk_set_flow_run_state))
        .guarded(Permission::SeeFlows, routes!(read_flow_run))
        .guarded(Permission::RunFlows, routes!(update_flow_run))
        .guarded(Permission::ManageFlows, routes!(delete_flow_run))
        .guarded(Permission::RunFlows, routes!(set_flow_run_state))
        .guarded(Permission::RunFlows, routes!(resume_flow_run))
        .guarded(Permission::RunFlows, routes!(update_flow_run_labels))
}

/// Creates a flow run, or returns the one of the flow with the same idempotency key.
#[utoipa::path(post, path = "/flow_runs/", tag = "Flow Runs", request_body = FlowRunCreate,
    responses((status = 200, body = FlowRunResponse), (status = 201, body = FlowRunResponse),
        (status = 422)))]
async fn create_flow_run(caller: Caller, ApiJson(body): ApiJson<FlowRunCreate>) -> ApiResult {
    caller
        .upserts(async |context| flow_runs::create_flow_run(context, body).await)
        .await
}

/// Counts flow runs.
#[utoipa::path(post, path = "/flow_runs/count", tag = "Flow Runs",
    request_body = Option<FlowRunsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_flow_runs(caller: Caller, ApiJson(body): ApiJson<FlowRunsCountBody>) -> ApiResult {
    caller
        .reads(async |context| flow_runs::count_flow_runs(context, body).await)
        .await
}

/// Lists flow runs.
#[utoipa::path(post, path = "/flow_runs/filter", tag = "Flow Runs",
    request_body = Option<FlowRunsFilterBody>,
    responses((status = 200, body = Vec<FlowRunResponse>), (status = 422)))]
async fn filter_flow_runs(caller: Caller, ApiJson(body): ApiJson<FlowRunsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| flow_runs::filter_flow_runs(context, body).await)
        .await
}

/// Lists flow runs page by page.
#[utoipa::path(post, path = "/flow_runs/paginate", tag = "Flow Runs",
    request_body = Option<FlowRunsPaginateBody>,
    responses((status = 200, body = Paginated<FlowRunResponse>), (status = 422)))]
async fn paginate_flow_runs(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsPaginateBody>,
) -> ApiResult {
    caller
        .reads(async |context| flow_runs::paginate_flow_runs(context, body).await)
        .await
}

/// Deletes the flow runs that match, fifty at most.
#[utoipa::path(post, path = "/flow_runs/bulk_delete", tag = "Flow Runs",
    request_body = Option<FlowRunsBulkDeleteBody>,
    responses((status = 200, body = FlowRunBulkDeleteResponse), (status = 422)))]
async fn bulk_delete_flow_runs(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsBulkDeleteBody>,
) -> ApiResult {
    caller
        .writes(async |context| flow_runs::bulk_delete_flow_runs(context, body).await)
        .await
}

/// Asks the flow runs that match, fifty at most, to enter a state.
#[utoipa::path(post, path = "/flow_runs/bulk_set_state", tag = "Flow Runs",
    request_body = FlowRunsBulkSetStateBody,
    responses((status = 200, body = FlowRunBulkSetStateResponse), (status = 422)))]
async fn bulk_set_flow_run_state(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsBulkSetStateBody>,
) -> ApiResult {
    caller
        .writes(async |context| flow_runs::bulk_set_flow_run_state(context, body).await)
        .await
}

/// Reads a flow run.
#[utoipa::path(get, path = "/flow_runs/{id}", tag = "Flow Runs",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = FlowRunResponse), (status = 422)))]
async fn read_flow_run(caller: Caller, PathParameter(id): PathParameter<FlowRunId>) -> ApiResult {
    caller
        .reads(async |context| flow_runs::read_flow_run(context, id).await)
        .await
}

/// Changes a flow run.
#[utoipa::path(patch, path = "/flow_runs/{id}", tag = "Flow Runs", request_body = FlowRunUpdate,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 204), (status = 422)))]
async fn update_flow_run(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<FlowRunUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| flow_runs::update_flow_run(context, id, body).await)
        .await
}

/// Deletes a flow run.
#[utoipa::path(delete, path = "/flow_runs/{id}", tag = "Flow Runs",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 204), (status = 422)))]
async fn delete_flow_run(caller: Caller, PathParameter(id): PathParameter<FlowRunId>) -> ApiResult {
    caller
        .changes(async |context| flow_runs::delete_flow_run(context, id).await)
        .await
}

/// Asks a flow run to enter a state.
#[utoipa::path(post, path = "/flow_runs/{id}/set_state", tag = "Flow Runs",
    request_body = SetStateBody,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = OrchestrationResult),
        (status = 201, body = OrchestrationResult), (status = 422)))]
async fn set_flow_run_state(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<SetStateBody>,
) -> ApiResult {
    let outcome = caller
        .writing(async |context| flow_runs::set_flow_run_state(context, id, body).await)
        .await?;
    Ok(transitioned(&outcome))
}

/// Resumes a paused flow run.
#[utoipa::path(post, path = "/flow_runs/{id}/resume", tag = "Flow Runs",
    request_body = Option<ResumeBody>,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = OrchestrationResult),
        (status = 201, body = OrchestrationResult), (status = 422)))]
async fn resume_flow_run(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<ResumeBody>,
) -> ApiResult {
    let outcome = caller
        .writing(async |context| flow_runs::resume_flow_run(context, id, body).await)
        .await?;
    Ok(transitioned(&outcome))
}

/// Adds labels to a flow run.
#[utoipa::path(patch, path = "/flow_runs/{id}/labels", tag = "Flow Runs",
    request_body = LabelsBody,
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 204), (status = 422)))]
async fn update_flow_run_labels(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<LabelsBody>,
) -> ApiResult {
    caller
        .changes(async |context| flow_runs::update_flow_run_labels(context, id, body.0).await)
        .await
}

/// 201 if a state was written, be it another one than was asked for; else 200.
fn transitioned(outcome: &Transitioned) -> Response {
    let status = if outcome.wrote_state {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    answer::json(status, &outcome.result)
}
