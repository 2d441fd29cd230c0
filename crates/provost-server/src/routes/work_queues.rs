//! Work queues, as agents of old clients know them.

use http::HeaderMap;
use provost_app::work_queues;
use provost_core::permissions::Permission;
use provost_schemas::{
    flow_runs::FlowRunResponse,
    ids::WorkQueueId,
    work_queues::{
        WorkQueueConcurrencyStatus, WorkQueueConcurrencyStatusBody, WorkQueueCreate,
        WorkQueueResponse, WorkQueueRunsBody, WorkQueueStatusDetail, WorkQueueUpdate,
        WorkQueuesFilterBody,
    },
};
use utoipa_axum::routes;

use super::work_pools::record_poll;
use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteWorkQueues, routes!(create_work_queue))
        .guarded(Permission::WriteWorkQueues, routes!(update_work_queue))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queue))
        .guarded(Permission::ManageWorkQueues, routes!(delete_work_queue))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queue_by_name))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queue_runs))
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queues))
        .guarded(
            Permission::SeeWorkQueues,
            routes!(read_work_queue_concurrency_status),
        )
        .guarded(Permission::SeeWorkQueues, routes!(read_work_queue_status))
}

/// Makes a work queue for agents.
#[utoipa::path(post, path = "/work_queues/", tag = "Work Queues", request_body = WorkQueueCreate,
    responses((status = 201, body = WorkQueueResponse), (status = 422)))]
async fn create_work_queue(caller: Caller, ApiJson(body): ApiJson<WorkQueueCreate>) -> ApiResult {
    caller
        .creates(async |context| work_queues::create_agent_queue(context, body).await)
        .await
}

/// Changes a work queue.
#[utoipa::path(patch, path = "/work_queues/{id}", tag = "Work Queues",
    request_body = WorkQueueUpdate,
    params(("id" = WorkQueueId, Path, description = "The work queue's id")),
    responses((status = 204), (status = 422)))]
async fn update_work_queue(
    caller: Caller,
    PathParameter(id): PathParameter<WorkQueueId>,
    ApiJson(body): ApiJson<WorkQueueUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| work_queues::update_work_queue_by_id(context, id, body).await)
        .await
}

/// Reads a work queue.
#[utoipa::path(get, path = "/work_queues/{id}", tag = "Work Queues",
    params(("id" = WorkQueueId, Path, description = "The work queue's id")),
    responses((status = 200, body = WorkQueueResponse), (status = 422)))]
async fn read_work_queue(
    caller: Caller,
    PathParameter(id): PathParameter<WorkQueueId>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::read_work_queue_by_id(context, id).await)
        .await
}

/// Deletes a work queue.
#[utoipa::path(delete, path = "/work_queues/{id}", tag = "Work Queues",
    params(("id" = WorkQueueId, Path, description = "The work queue's id")),
    responses((status = 204), (status = 422)))]
async fn delete_work_queue(
    caller: Caller,
    PathParameter(id): PathParameter<WorkQueueId>,
) -> ApiResult {
    caller
        .changes(async |context| work_queues::delete_work_queue_by_id(context, id).await)
        .await
}

/// Reads a work queue of agents by name.
#[utoipa::path(get, path = "/work_queues/name/{name}", tag = "Work Queues",
    params(("name" = String, Path, description = "The name of the work queue")),
    responses((status = 200, body = WorkQueueResponse), (status = 422)))]
async fn read_work_queue_by_name(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::read_agent_queue_by_name(context, &name).await)
        .await
}

/// Hands an agent the runs that are due.
#[utoipa::path(post, path = "/work_queues/{id}/get_runs", tag = "Work Queues",
    request_body = Option<WorkQueueRunsBody>,
    params(("id" = WorkQueueId, Path, description = "The work queue's id"),
           ("x-prefect-ui" = Option<bool>, Header,
            description = "Whether a page asks, which is no poll")),
    responses((status = 200, body = Vec<FlowRunResponse>), (status = 422)))]
async fn read_work_queue_runs(
    caller: Caller,
    headers: HeaderMap,
    PathParameter(id): PathParameter<WorkQueueId>,
    ApiJson(body): ApiJson<WorkQueueRunsBody>,
) -> ApiResult {
    let polled = caller
        .clone()
        .reading(async |context| work_queues::poll_work_queue(context, id, body).await)
        .await?;
    if !is_page(&headers) {
        record_poll(caller, polled.record).await?;
    }
    Ok(answer::ok(&polled.runs))
}

/// Whether a page asks, by a header with any of the values that Python's side takes for true.
fn is_page(headers: &HeaderMap) -> bool {
    let value = headers.get("x-prefect-ui");
    let value = value.and_then(|value| value.to_str().ok());
    value.is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        matches!(value.as_str(), "true" | "1" | "t" | "y" | "yes" | "on")
    })
}

/// Lists work queues of all pools.
#[utoipa::path(post, path = "/work_queues/filter", tag = "Work Queues",
    request_body = Option<WorkQueuesFilterBody>,
    responses((status = 200, body = Vec<WorkQueueResponse>), (status = 422)))]
async fn read_work_queues(
    caller: Caller,
    ApiJson(body): ApiJson<WorkQueuesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::filter_all_work_queues(context, body).await)
        .await
}

/// Reads who takes the slots of a work queue.
#[utoipa::path(post, path = "/work_queues/{id}/concurrency_status", tag = "Work Queues",
    request_body = Option<WorkQueueConcurrencyStatusBody>,
    params(("id" = WorkQueueId, Path, description = "The work queue's id")),
    responses((status = 200, body = WorkQueueConcurrencyStatus), (status = 422)))]
async fn read_work_queue_concurrency_status(
    caller: Caller,
    PathParameter(id): PathParameter<WorkQueueId>,
    ApiJson(body): ApiJson<WorkQueueConcurrencyStatusBody>,
) -> ApiResult {
    caller
        .reads(async |context| {
            work_queues::read_work_queue_concurrency_status(context, id, body).await
        })
        .await
}

/// Reads whether a work queue is healthy.
#[utoipa::path(get, path = "/work_queues/{id}/status", tag = "Work Queues",
    params(("id" = WorkQueueId, Path, description = "The work queue's id")),
    responses((status = 200, body = WorkQueueStatusDetail), (status = 422)))]
async fn read_work_queue_status(
    caller: Caller,
    PathParameter(id): PathParameter<WorkQueueId>,
) -> ApiResult {
    caller
        .reads(async |context| work_queues::read_work_queue_status(context, id).await)
        .await
}
