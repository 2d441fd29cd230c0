//! Task workers, which run background tasks.

use provost_app::background_tasks;
use provost_core::permissions::Permission;
use provost_schemas::task_workers::{TaskWorkerResponse, TaskWorkersFilterBody};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::SeeFlows, routes!(read_task_workers))
}

/// Lists the task workers that are connected.
#[utoipa::path(post, path = "/task_workers/filter", tag = "Task Workers",
    request_body = Option<TaskWorkersFilterBody>,
    responses((status = 200, body = Vec<TaskWorkerResponse>), (status = 422)))]
async fn read_task_workers(
    caller: Caller,
    ApiJson(body): ApiJson<TaskWorkersFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| background_tasks::filter_task_workers(context, body))
        .await
}
