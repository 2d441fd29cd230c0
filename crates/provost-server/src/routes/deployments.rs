//! Deployments.

use provost_app::deployments;
use provost_core::permissions::Permission;
use provost_schemas::{
    deployments::{
        DeploymentBulkDeleteResponse, DeploymentCreate, DeploymentCreateBody, DeploymentResponse,
        DeploymentUpdate, DeploymentUpdateBody, DeploymentsBulkDeleteBody, DeploymentsCountBody,
        DeploymentsFilterBody, DeploymentsPaginateBody,
    },
    ids::DeploymentId,
    paging::Paginated,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteDeployments, routes!(create_deployment))
        .guarded(Permission::WriteDeployments, routes!(update_deployment))
        .guarded(Permission::SeeDeployments, routes!(read_deployment_by_name))
        .guarded(Permission::SeeDeployments, routes!(read_deployment))
        .guarded(Permission::SeeDeployments, routes!(read_deployments))
        .guarded(Permission::SeeDeployments, routes!(paginate_deployments))
        .guarded(Permission::SeeDeployments, routes!(count_deployments))
        .guarded(Permission::ManageDeployments, routes!(delete_deployment))
        .guarded(
            Permission::ManageDeployments,
            routes!(bulk_delete_deployments),
        )
        .guarded(Permission::WriteDeployments, routes!(resume_deployment))
        .guarded(Permission::WriteDeployments, routes!(pause_deployment))
}

/// Makes a deployment, or changes the one of that name.
#[utoipa::path(post, path = "/deployments/", tag = "Deployments", request_body = DeploymentCreate,
    responses((status = 200, body = DeploymentResponse), (status = 201, body = DeploymentResponse),
        (status = 422)))]
async fn create_deployment(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentCreateBody>,
) -> ApiResult {
    caller
        .upserts(async |context| deployments::create_deployment(context, body.0).await)
        .await
}

/// Changes a deployment.
#[utoipa::path(patch, path = "/deployments/{id}", tag = "Deployments",
    request_body = DeploymentUpdate,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 204), (status = 422)))]
async fn update_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<DeploymentUpdateBody>,
) -> ApiResult {
    caller
        .changes(async |context| deployments::update_deployment(context, id, body.0).await)
        .await
}

/// Reads a deployment by the names of its flow and itself.
#[utoipa::path(get, path = "/deployments/name/{flow_name}/{deployment_name}", tag = "Deployments",
    params(("flow_name" = String, Path, description = "The name of the flow"),
        ("deployment_name" = String, Path, description = "The name of the deployment")),
    responses((status = 200, body = DeploymentResponse), (status = 422)))]
async fn read_deployment_by_name(
    caller: Caller,
    PathParameters(flow, name): PathParameters<String, String>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::read_deployment_by_name(context, &flow, &name).await)
        .await
}

/// Reads a deployment.
#[utoipa::path(get, path = "/deployments/{id}", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = DeploymentResponse), (status = 422)))]
async fn read_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::read_deployment(context, id).await)
        .await
}

/// Lists deployments.
#[utoipa::path(post, path = "/deployments/filter", tag = "Deployments",
    request_body = Option<DeploymentsFilterBody>,
    responses((status = 200, body = Vec<DeploymentResponse>), (status = 422)))]
async fn read_deployments(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::filter_deployments(context, body).await)
        .await
}

/// Lists deployments page by page.
#[utoipa::path(post, path = "/deployments/paginate", tag = "Deployments",
    request_body = Option<DeploymentsPaginateBody>,
    responses((status = 200, body = Paginated<DeploymentResponse>), (status = 422)))]
async fn paginate_deployments(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentsPaginateBody>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::paginate_deployments(context, body).await)
        .await
}

/// Counts deployments.
#[utoipa::path(post, path = "/deployments/count", tag = "Deployments",
    request_body = Option<DeploymentsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_deployments(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentsCountBody>,
) -> ApiResult {
    caller
        .reads(async |context| deployments::count_deployments(context, body).await)
        .await
}

/// Deletes a deployment.
#[utoipa::path(delete, path = "/deployments/{id}", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 204), (status = 422)))]
async fn delete_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .changes(async |context| deployments::delete_deployment(context, id).await)
        .await
}

/// Deletes the deployments that match, fifty at most.
#[utoipa::path(post, path = "/deployments/bulk_delete", tag = "Deployments",
    request_body = Option<DeploymentsBulkDeleteBody>,
    responses((status = 200, body = DeploymentBulkDeleteResponse), (status = 422)))]
async fn bulk_delete_deployments(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentsBulkDeleteBody>,
) -> ApiResult {
    caller
        .writes(async |context| deployments::bulk_delete_deployments(context, body).await)
        .await
}

/// Lets the schedules of a deployment go on.
#[utoipa::path(post, path = "/deployments/{id}/resume_deployment", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200), (status = 422)))]
async fn resume_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .writes(async |context| deployments::resume_deployment(context, id).await)
        .await
}

/// Lets the schedules of a deployment rest.
#[utoipa::path(post, path = "/deployments/{id}/pause_deployment", tag = "Deployments",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200), (status = 422)))]
async fn pause_deployment(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .writes(async |context| deployments::pause_deployment(context, id).await)
        .await
}
