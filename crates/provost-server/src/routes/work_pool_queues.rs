//! Work queues, as parts of their pool.

use provost_app::work_queues;
use provost_core::permissions::Permission;
use provost_schemas::work_queues::{
    WorkQueueCreate, WorkQueueResponse, WorkQueueUpdate, WorkQueuesFilterBody,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteWorkQueues, routes!(create_work_queue))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queue))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queues))
        .guarded(Permission::WriteWorkQueues, routes!(update_work_queue))
        .guarded(Permission::ManageWorkQueues, routes!(delete_work_queue))
}

/// Makes a queue of a work pool.
#[utoipa::path(post, path = "/work_pools/{work_pool_name}/queues", tag = "Work Pools",
    request_body = WorkQueueCreate,
    params(("work_pool_name" = String, Path, description = "The name of the work pool")),
    responses((status = 201, body = WorkQueueResponse), (status = 422)))]
async fn create_work_queue(
    caller: Caller,
    PathParameter(pool): PathParameter<String>,
    ApiJson(body): ApiJson<WorkQueueCreate>,
) -> ApiResult {
    caller
        .creates(async |context| work_queues::create_work_queue(context, &pool, body).await)
        .await
}

/// Reads a queue of a work pool.
#[utoipa::path(get, path = "/work_pools/{work_pool_name}/queues/{name}", tag = "Work Pools",
    params(("work_pool_name" = String, Path, description = "The name of the work pool"),
           ("name" = String, Path, description = "The name of the queue")),
    responses((status = 200, body = WorkQueueResponse), (status = 422)))]
async fn read_work_queue(
    caller: Caller,
    PathParameters(pool, name): PathParameters<String, String>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::read_work_queue(context, &pool, &name).await)
        .await
}

/// Lists the queues of a work pool.
#[utoipa::path(post, path = "/work_pools/{work_pool_name}/queues/filter", tag = "Work Pools",
    request_body = Option<WorkQueuesFilterBody>,
    params(("work_pool_name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = Vec<WorkQueueResponse>), (status = 422)))]
async fn read_work_queues(
    caller: Caller,
    PathParameter(pool): PathParameter<String>,
    ApiJson(body): ApiJson<WorkQueuesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::filter_work_queues(context, &pool, body).await)
        .await
}

/// Changes a queue of a work pool.
#[utoipa::path(patch, path = "/work_pools/{work_pool_name}/queues/{name}", tag = "Work Pools",
    request_body = WorkQueueUpdate,
    params(("work_pool_name" = String, Path, description = "The name of the work pool"),
           ("name" = String, Path, description = "The name of the queue")),
    responses((status = 204), (status = 422)))]
async fn update_work_queue(
    caller: Caller,
    PathParameters(pool, name): PathParameters<String, String>,
    ApiJson(body): ApiJson<WorkQueueUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| work_queues::update_work_queue(context, &pool, &name, body).await)
        .await
}

/// Deletes a queue of a work pool.
#[utoipa::path(delete, path = "/work_pools/{work_pool_name}/queues/{name}", tag = "Work Pools",
    params(("work_pool_name" = String, Path, description = "The name of the work pool"),
           ("name" = String, Path, description = "The name of the queue")),
    responses((status = 204), (status = 422)))]
async fn delete_work_queue(
    caller: Caller,
    PathParameters(pool, name): PathParameters<String, String>,
) -> ApiResult {
    caller
        .changes(async |context| work_queues::delete_work_queue(context, &pool, &name).await)
        .await
}
