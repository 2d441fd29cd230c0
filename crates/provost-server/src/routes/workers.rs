//! Workers of work pools.

use axum::response::IntoResponse;
use provost_app::workers;
use provost_core::permissions::Permission;
use provost_schemas::workers::{WorkerHeartbeatBody, WorkerResponse, WorkersFilterBody};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteWorkers, routes!(worker_heartbeat))
        .guarded(Permission::SeeWorkers, routes!(read_workers))
        .guarded(Permission::ManageWorkers, routes!(delete_worker))
}

/// Keeps a worker's sign of life, and answers 200 with the worker's id, as plain text, if that is
/// asked for.
#[utoipa::path(post, path = "/work_pools/{work_pool_name}/workers/heartbeat", tag = "Work Pools",
    request_body = WorkerHeartbeatBody,
    params(("work_pool_name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = String, content_type = "text/plain"), (status = 204), (status = 422)))]
async fn worker_heartbeat(
    caller: Caller,
    PathParameter(pool): PathParameter<String>,
    ApiJson(body): ApiJson<WorkerHeartbeatBody>,
) -> ApiResult {
    let return_id = body.return_id;
    let worker = caller
        .writing(async |context| workers::record_worker_heartbeat(context, &pool, body).await)
        .await?;
    Ok(if return_id {
        // Clients read the whole body as an id, which in JSON would be in quotation marks.
        worker.0.to_string().into_response()
    } else {
        answer::no_content()
    })
}

/// Lists the workers of a work pool.
#[utoipa::path(post, path = "/work_pools/{work_pool_name}/workers/filter", tag = "Work Pools",
    request_body = Option<WorkersFilterBody>,
    params(("work_pool_name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = Vec<WorkerResponse>), (status = 422)))]
async fn read_workers(
    caller: Caller,
    PathParameter(pool): PathParameter<String>,
    ApiJson(body): ApiJson<WorkersFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| workers::filter_workers(context, &pool, body).await)
        .await
}

/// Deletes a worker of a work pool.
#[utoipa::path(delete, path = "/work_pools/{work_pool_name}/workers/{name}", tag = "Work Pools",
    params(("work_pool_name" = String, Path, description = "The name of the work pool"),
           ("name" = String, Path, description = "The name of the worker")),
    responses((status = 204), (status = 422)))]
async fn delete_worker(
    caller: Caller,
    PathParameters(pool, name): PathParameters<String, String>,
) -> ApiResult {
    caller
        .changes(async |context| workers::delete_worker(context, &pool, &name).await)
        .await
}
