//! The runs of deployments.

use provost_app::deployments;
use provost_core::permissions::Permission;
use provost_schemas::{
    deployments::{
        DeploymentFlowRunCreate, DeploymentScheduledRunsBody, FlowRunBulkCreateResponse,
        ScheduleDeploymentBody,
    },
    flow_runs::FlowRunResponse,
    ids::DeploymentId,
    work_queues::WorkQueueResponse,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(
            Permission::SeeDeployments,
            routes!(get_scheduled_flow_runs_for_deployments),
        )
        .guarded(Permission::RunDeployments, routes!(schedule_deployment))
        .guarded(
            Permission::RunDeployments,
            routes!(create_flow_run_from_deployment),
        )
        .guarded(
            Permission::RunDeployments,
            routes!(bulk_create_flow_runs_from_deployment),
        )
        .guarded(
            Permission::SeeWorkQueues,
            routes!(work_queue_check_for_deployment),
        )
}

/// Hands a runner the runs of deployments that are due.
#[utoipa::path(post, path = "/deployments/get_scheduled_flow_runs", tag = "Deployments",
    request_body = DeploymentScheduledRunsBody,
    responses((status = 200, body = Vec<FlowRunResponse>), (status = 422)))]
async fn get_scheduled_flow_runs_for_deployments(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentScheduledRunsBody>,
) -> ApiResult {
    let polled = caller
        .clone()
        .reading(async |context| deployments::poll_deployments(context, body).await)
        .await?;
    if let Some(record) = polled.record {
        caller
            .writing(async |context| deployments::record_deployment_poll(context, record).await)
            .await?;
    }
    Ok(answer::ok(&polled.runs))
}

/// Creates the runs that schedules ask for in a time.
#[utoipa::path(post, path = "/deployments/{id}/schedule", tag = "Deployments",
    request_body = Option<ScheduleDeploymentBody>,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200), (status = 422)))]
async fn schedule_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<ScheduleDeploymentBody>,
) -> ApiResult {
    caller
        .writes(async |context| deployments::schedule_deployment(context, id, body).await)
        .await
}

/// Creates a run of a deployment.
#[utoipa::path(post, path = "/deployments/{id}/create_flow_run", tag = "Deployments",
    request_body = DeploymentFlowRunCreate,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = FlowRunResponse), (status = 201, body = FlowRunResponse),
        (status = 422)))]
async fn create_flow_run_from_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<DeploymentFlowRunCreate>,
) -> ApiResult {
    caller
        .upserts(async |context| {
            deployments::create_flow_run_from_deployment(context, id, body).await
        })
        .await
}

/// Creates several runs of a deployment.
#[utoipa::path(post, path = "/deployments/{id}/create_flow_run/bulk", tag = "Deployments",
    request_body = Vec<DeploymentFlowRunCreate>,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = FlowRunBulkCreateResponse), (status = 422)))]
async fn bulk_create_flow_runs_from_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<Vec<DeploymentFlowRunCreate>>,
) -> ApiResult {
    caller
        .writes(async |context| {
            deployments::bulk_create_flow_runs_from_deployment(context, id, body).await
        })
        .await
}

/// Lists the queues that may hand out the runs of a deployment.
#[utoipa::path(get, path = "/deployments/{id}/work_queue_check", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = Vec<WorkQueueResponse>), (status = 422)))]
async fn work_queue_check_for_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::work_queue_check(context, id).await)
        .await
}
