//! The schedules of deployments.

use provost_app::deployments;
use provost_core::permissions::Permission;
use provost_schemas::{
    deployment_schedules::{
        DeploymentSchedule, DeploymentScheduleCreate, DeploymentScheduleUpdate,
    },
    ids::{DeploymentId, DeploymentScheduleId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(
            Permission::SeeDeployments,
            routes!(read_deployment_schedules),
        )
        .guarded(
            Permission::WriteDeployments,
            routes!(create_deployment_schedules),
        )
        .guarded(
            Permission::WriteDeployments,
            routes!(update_deployment_schedule),
        )
        .guarded(
            Permission::WriteDeployments,
            routes!(delete_deployment_schedule),
        )
}

/// Lists the schedules of a deployment.
#[utoipa::path(get, path = "/deployments/{id}/schedules", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = Vec<DeploymentSchedule>), (status = 422)))]
async fn read_deployment_schedules(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::read_deployment_schedules(context, id).await)
        .await
}

/// Adds schedules to a deployment.
#[utoipa::path(post, path = "/deployments/{id}/schedules", tag = "Deployments",
    request_body = Vec<DeploymentScheduleCreate>,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 201, body = Vec<DeploymentSchedule>), (status = 422)))]
async fn create_deployment_schedules(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<Vec<DeploymentScheduleCreate>>,
) -> ApiResult {
    caller
        .creates(async |context| deployments::create_deployment_schedules(context, id, body).await)
        .await
}

/// Changes a schedule of a deployment.
#[utoipa::path(patch, path = "/deployments/{id}/schedules/{schedule_id}", tag = "Deployments",
    request_body = DeploymentScheduleUpdate,
    params(("id" = DeploymentId, Path, description = "The deployment's id"),
        ("schedule_id" = DeploymentScheduleId, Path, description = "The schedule's id")),
    responses((status = 204), (status = 422)))]
async fn update_deployment_schedule(
    caller: Caller,
    PathParameters(id, schedule): PathParameters<DeploymentId, DeploymentScheduleId>,
    ApiJson(body): ApiJson<DeploymentScheduleUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| {
            deployments::update_deployment_schedule(context, id, schedule, body).await
        })
        .await
}

/// Deletes a schedule of a deployment.
#[utoipa::path(delete, path = "/deployments/{id}/schedules/{schedule_id}", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id"),
        ("schedule_id" = DeploymentScheduleId, Path, description = "The schedule's id")),
    responses((status = 204), (status = 422)))]
async fn delete_deployment_schedule(
    caller: Caller,
    PathParameters(id, schedule): PathParameters<DeploymentId, DeploymentScheduleId>,
) -> ApiResult {
    caller
        .changes(async |context| {
            deployments::delete_deployment_schedule(context, id, schedule).await
        })
        .await
}
