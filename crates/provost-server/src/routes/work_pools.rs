//! Work pools.

use axum::response::Response;
use http::StatusCode;
use provost_app::work_pools;
use provost_core::{client_version::ClientVersion, permissions::Permission};
use provost_schemas::work_pools::{
    ScheduledFlowRunsBody, WorkPoolConcurrencyStatus, WorkPoolConcurrencyStatusBody,
    WorkPoolCreate, WorkPoolResponse, WorkPoolUpdate, WorkPoolsCountBody, WorkPoolsFilterBody,
    WorkerFlowRunResponse,
};
use serde::Serialize;
use serde_json::{Value, to_value};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteWorkPools, routes!(create_work_pool))
        .guarded(Permission::SeeWorkPools, routes!(read_work_pool))
        .guarded(Permission::SeeWorkPools, routes!(read_work_pools))
        .guarded(Permission::SeeWorkPools, routes!(count_work_pools))
        .guarded(Permission::WriteWorkPools, routes!(update_work_pool))
        .guarded(Permission::ManageWorkPools, routes!(delete_work_pool))
        .guarded(
            Permission::SeeWorkPools,
            routes!(read_work_pool_concurrency_status),
        )
        .guarded(Permission::SeeWorkQueues, routes!(get_scheduled_flow_runs))
}

/// Makes a work pool with its default queue.
#[utoipa::path(post, path = "/work_pools/", tag = "Work Pools", request_body = WorkPoolCreate,
    responses((status = 201, body = WorkPoolResponse), (status = 422)))]
async fn create_work_pool(caller: Caller, ApiJson(body): ApiJson<WorkPoolCreate>) -> ApiResult {
    let (version, pool) = caller
        .writing(async |context| {
            let version = context.call().client.version.clone();
            Ok((version, work_pools::create_work_pool(context, body).await?))
        })
        .await?;
    Ok(for_client(version.as_ref(), StatusCode::CREATED, &pool))
}

/// Reads a work pool.
#[utoipa::path(get, path = "/work_pools/{name}", tag = "Work Pools",
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = WorkPoolResponse), (status = 422)))]
async fn read_work_pool(caller: Caller, PathParameter(name): PathParameter<String>) -> ApiResult {
    let (version, pool) = caller
        .reading(async |context| {
            let version = context.call().client.version.clone();
            Ok((version, work_pools::read_work_pool(context, &name).await?))
        })
        .await?;
    Ok(for_client(version.as_ref(), StatusCode::OK, &pool))
}

/// Lists work pools.
#[utoipa::path(post, path = "/work_pools/filter", tag = "Work Pools",
    request_body = Option<WorkPoolsFilterBody>,
    responses((status = 200, body = Vec<WorkPoolResponse>), (status = 422)))]
async fn read_work_pools(caller: Caller, ApiJson(body): ApiJson<WorkPoolsFilterBody>) -> ApiResult {
    let (version, pools) = caller
        .reading(async |context| {
            let version = context.call().client.version.clone();
            Ok((version, work_pools::filter_work_pools(context, body).await?))
        })
        .await?;
    Ok(for_client(version.as_ref(), StatusCode::OK, &pools))
}

/// Counts work pools.
#[utoipa::path(post, path = "/work_pools/count", tag = "Work Pools",
    request_body = Option<WorkPoolsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_work_pools(caller: Caller, ApiJson(body): ApiJson<WorkPoolsCountBody>) -> ApiResult {
    caller
        .reads(async |context| work_pools::count_work_pools(context, body).await)
        .await
}

/// Changes a work pool.
#[utoipa::path(patch, path = "/work_pools/{name}", tag = "Work Pools",
    request_body = WorkPoolUpdate,
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 204), (status = 422)))]
async fn update_work_pool(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<WorkPoolUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| work_pools::update_work_pool(context, &name, body).await)
        .await
}

/// Deletes a work pool with its queues and workers.
#[utoipa::path(delete, path = "/work_pools/{name}", tag = "Work Pools",
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 204), (status = 422)))]
async fn delete_work_pool(caller: Caller, PathParameter(name): PathParameter<String>) -> ApiResult {
    caller
        .changes(async |context| work_pools::delete_work_pool(context, &name).await)
        .await
}

/// Reads who takes the slots of a work pool.
#[utoipa::path(post, path = "/work_pools/{name}/concurrency_status", tag = "Work Pools",
    request_body = Option<WorkPoolConcurrencyStatusBody>,
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = WorkPoolConcurrencyStatus), (status = 422)))]
async fn read_work_pool_concurrency_status(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<WorkPoolConcurrencyStatusBody>,
) -> ApiResult {
    caller
        .reads(async |context| {
            work_pools::read_work_pool_concurrency_status(context, &name, body).await
        })
        .await
}

/// Hands a worker the runs that are due.
#[utoipa::path(post, path = "/work_pools/{name}/get_scheduled_flow_runs", tag = "Work Pools",
    request_body = Option<ScheduledFlowRunsBody>,
    params(("name" = String, Path, description = "The name of the work pool")),
    responses((status = 200, body = Vec<WorkerFlowRunResponse>), (status = 422)))]
async fn get_scheduled_flow_runs(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<ScheduledFlowRunsBody>,
) -> ApiResult {
    let polled = caller
        .clone()
        .reading(async |context| work_pools::poll_work_pool(context, &name, body).await)
        .await?;
    record_poll(caller, polled.record).await?;
    Ok(answer::written(polled.runs))
}

/// Records a poll, if there is anything to record.
pub(super) async fn record_poll(
    caller: Caller,
    record: Option<work_pools::PollRecord>,
) -> ApiResult<()> {
    if let Some(record) = record {
        caller
            .writing(async |context| work_pools::record_poll(context, record).await)
            .await?;
    }
    Ok(())
}

/// Answers pools; clients that refuse to read a key do not get it.
fn for_client<T: Serialize>(
    version: Option<&ClientVersion>,
    status: StatusCode,
    pools: &T,
) -> Response {
    if version.is_none_or(ClientVersion::knows_result_storage_of_pools) {
        return answer::json(status, pools);
    }
    let mut pools = to_value(pools).unwrap_or_default();
    match &mut pools {
        Value::Array(pools) => pools.iter_mut().for_each(hide_result_storage),
        pool => hide_result_storage(pool),
    }
    answer::json(status, &pools)
}

fn hide_result_storage(pool: &mut Value) {
    let storage = pool.get_mut("storage_configuration");
    if let Some(storage) = storage.and_then(Value::as_object_mut) {
        storage.shift_remove("default_result_storage_block_id");
    }
}
