//! Doing the same to many flow runs or deployments.

use provost_app::batch_jobs;
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::BatchJobId,
    ui::{BatchJob, BatchJobOrder, BatchJobPreview, BatchJobsFilterBody},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

/// What an order needs besides depends on its action, and is looked at where it is taken.
pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeFlows, routes!(preview_batch_job))
        .guarded(Permission::SeeFlows, routes!(order_batch_job))
        .guarded(Permission::SeeFlows, routes!(filter_batch_jobs))
        .guarded(Permission::SeeFlows, routes!(read_batch_job))
        .guarded(Permission::SeeFlows, routes!(stop_batch_job))
}

/// Says what an order would do to how many flow runs or deployments, and does nothing.
#[utoipa::path(post, path = "/ui/batch_jobs/preview", tag = "UI", request_body = BatchJobOrder,
    responses((status = 200, body = BatchJobPreview), (status = 422)))]
async fn preview_batch_job(caller: Caller, ApiJson(body): ApiJson<BatchJobOrder>) -> ApiResult {
    caller
        .reads(async |context| batch_jobs::preview_batch_job(context, body).await)
        .await
}

/// Takes an order to do the same to many flow runs or deployments, which is done in the background.
#[utoipa::path(post, path = "/ui/batch_jobs/", tag = "UI", request_body = BatchJobOrder,
    responses((status = 201, body = BatchJob), (status = 409), (status = 422)))]
async fn order_batch_job(caller: Caller, ApiJson(body): ApiJson<BatchJobOrder>) -> ApiResult {
    caller
        .creates(async |context| batch_jobs::order_batch_job(context, body).await)
        .await
}

/// Lists batch jobs, the newest first.
#[utoipa::path(post, path = "/ui/batch_jobs/filter", tag = "UI",
    request_body = Option<BatchJobsFilterBody>,
    responses((status = 200, body = Vec<BatchJob>), (status = 422)))]
async fn filter_batch_jobs(
    caller: Caller,
    ApiJson(body): ApiJson<BatchJobsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| batch_jobs::filter_batch_jobs(context, body).await)
        .await
}

/// Reads a batch job, and so how far it is.
#[utoipa::path(get, path = "/ui/batch_jobs/{id}", tag = "UI",
    params(("id" = BatchJobId, Path, description = "The batch job's id")),
    responses((status = 200, body = BatchJob), (status = 404), (status = 422)))]
async fn read_batch_job(caller: Caller, PathParameter(id): PathParameter<BatchJobId>) -> ApiResult {
    caller
        .reads(async |context| batch_jobs::read_batch_job(context, id).await)
        .await
}

/// Stops a batch job. What it has done stays done.
#[utoipa::path(post, path = "/ui/batch_jobs/{id}/stop", tag = "UI",
    params(("id" = BatchJobId, Path, description = "The batch job's id")),
    responses((status = 200, body = BatchJob), (status = 404), (status = 422)))]
async fn stop_batch_job(caller: Caller, PathParameter(id): PathParameter<BatchJobId>) -> ApiResult {
    caller
        .writes(async |context| batch_jobs::stop_batch_job(context, id).await)
        .await
}
