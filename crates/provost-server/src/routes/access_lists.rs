//! Access lists of blocks, deployments and work pools.

use provost_app::access_lists::{AccessListOf, read_access_list, write_access_list};
use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::{AccessList, AccessListBody},
    ids::{BlockDocumentId, DeploymentId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    let manage = Permission::ManageAccessLists;
    Routes::new()
        .guarded(manage, routes!(read_block_document_access))
        .guarded(manage, routes!(set_block_document_access))
        .guarded(manage, routes!(read_deployment_access))
        .guarded(manage, routes!(set_deployment_access))
        .guarded(manage, routes!(read_work_pool_access))
        .guarded(manage, routes!(set_work_pool_access))
}

async fn read(caller: Caller, of: AccessListOf) -> ApiResult {
    caller
        .reads(async |context| read_access_list(context, of).await)
        .await
}

async fn set(caller: Caller, of: AccessListOf, body: AccessListBody) -> ApiResult {
    caller
        .changes(async |context| write_access_list(context, of, body.access_control).await)
        .await
}

/// Reads who reaches a block document.
#[utoipa::path(get, path = "/block_documents/{id}/access", tag = "Access lists",
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 200, body = AccessList), (status = 404)))]
async fn read_block_document_access(
    caller: Caller,
    PathParameter(id): PathParameter<BlockDocumentId>,
) -> ApiResult {
    read(caller, AccessListOf::BlockDocument(id)).await
}

/// Says who reaches a block document.
#[utoipa::path(put, path = "/block_documents/{id}/access", tag = "Access lists",
    request_body = AccessListBody,
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn set_block_document_access(
    caller: Caller,
    PathParameter(id): PathParameter<BlockDocumentId>,
    ApiJson(body): ApiJson<AccessListBody>,
) -> ApiResult {
    set(caller, AccessListOf::BlockDocument(id), body).await
}

/// Reads who reaches a deployment.
#[utoipa::path(get, path = "/deployments/{id}/access", tag = "Access lists",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = AccessList), (status = 404)))]
async fn read_deployment_access(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    read(caller, AccessListOf::Deployment(id)).await
}

/// Says who reaches a deployment.
#[utoipa::path(put, path = "/deployments/{id}/access", tag = "Access lists",
    request_body = AccessListBody,
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn set_deployment_access(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
    ApiJson(body): ApiJson<AccessListBody>,
) -> ApiResult {
    set(caller, AccessListOf::Deployment(id), body).await
}

/// Reads who reaches a work pool.
#[utoipa::path(get, path = "/work_pools/{name}/access", tag = "Access lists",
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = AccessList), (status = 404)))]
async fn read_work_pool_access(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    read(caller, AccessListOf::WorkPool(name)).await
}

/// Says who reaches a work pool.
#[utoipa::path(put, path = "/work_pools/{name}/access", tag = "Access lists",
    request_body = AccessListBody,
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn set_work_pool_access(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<AccessListBody>,
) -> ApiResult {
    set(caller, AccessListOf::WorkPool(name), body).await
}
