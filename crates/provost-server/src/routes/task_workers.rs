//! Task workers, which run background tasks.

use axum::{Extension, extract::State};
use provost_app::{Call, background_tasks};
use provost_core::permissions::Permission;
use provost_schemas::task_workers::{TaskWorkerResponse, TaskWorkersFilterBody};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::ApiJson,
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::SeeFlows, routes!(read_task_workers))
}

/// Lists the task workers that are connected.
#[utoipa::path(post, path = "/task_workers/filter", tag = "Task Workers",
    request_body = Option<TaskWorkersFilterBody>,
    responses((status = 200, body = Vec<TaskWorkerResponse>), (status = 422)))]
async fn read_task_workers(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<TaskWorkersFilterBody>,
) -> ApiResult {
    let context = state.app.read(call).await?;
    Ok(answer::ok(&background_tasks::filter_task_workers(
        &context, body,
    )?))
}
