//! Task runs.

use provost_app::task_runs;
use provost_core::permissions::Permission;
use provost_schemas::{
    flow_runs::SetStateBody,
    ids::TaskRunId,
    orchestration::OrchestrationResult,
    paging::Paginated,
    task_runs::{
        TaskRun, TaskRunCreate, TaskRunResponse, TaskRunUpdate, TaskRunsCountBody,
        TaskRunsFilterBody, TaskRunsPaginateBody,
    },
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunTasks, routes!(create_task_run))
        .guarded(Permission::SeeFlows, routes!(count_task_runs))
        .guarded(Permission::SeeFlows, routes!(filter_task_runs))
        .guarded(Permission::SeeFlows, routes!(paginate_task_runs))
        .guarded(Permission::SeeFlows, routes!(read_task_run))
        .guarded(Permission::RunTasks, routes!(update_task_run))
        .guarded(Permission::ManageFlows, routes!(delete_task_run))
        .guarded(Permission::RunTasks, routes!(set_task_run_state))
}

/// Creates a task run, or returns the one of that task key and dynamic key in the flow run.
#[utoipa::path(post, path = "/task_runs/", tag = "Task Runs", request_body = TaskRunCreate,
    responses((status = 200, body = TaskRun), (status = 201, body = TaskRun), (status = 409),
        (status = 422)))]
async fn create_task_run(caller: Caller, ApiJson(body): ApiJson<TaskRunCreate>) -> ApiResult {
    caller
        .upserts(async |context| task_runs::create_task_run(context, body).await)
        .await
}

/// Counts task runs.
#[utoipa::path(post, path = "/task_runs/count", tag = "Task Runs",
    request_body = Option<TaskRunsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_task_runs(caller: Caller, ApiJson(body): ApiJson<TaskRunsCountBody>) -> ApiResult {
    caller
        .reads(async |context| task_runs::count_task_runs(context, body).await)
        .await
}

/// Lists task runs.
#[utoipa::path(post, path = "/task_runs/filter", tag = "Task Runs",
    request_body = Option<TaskRunsFilterBody>,
    responses((status = 200, body = Vec<TaskRun>), (status = 422)))]
async fn filter_task_runs(caller: Caller, ApiJson(body): ApiJson<TaskRunsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| task_runs::filter_task_runs(context, body).await)
        .await
}

/// Lists task runs page by page.
#[utoipa::path(post, path = "/task_runs/paginate", tag = "Task Runs",
    request_body = Option<TaskRunsPaginateBody>,
    responses((status = 200, body = Paginated<TaskRunResponse>), (status = 422)))]
async fn paginate_task_runs(
    caller: Caller,
    ApiJson(body): ApiJson<TaskRunsPaginateBody>,
) -> ApiResult {
    caller
        .reads(async |context| task_runs::paginate_task_runs(context, body).await)
        .await
}

/// Reads a task run.
#[utoipa::path(get, path = "/task_runs/{id}", tag = "Task Runs",
    params(("id" = TaskRunId, Path, description = "The task run's id")),
    responses((status = 200, body = TaskRun), (status = 404), (status = 422)))]
async fn read_task_run(caller: Caller, PathParameter(id): PathParameter<TaskRunId>) -> ApiResult {
    caller
        .reads(async |context| task_runs::read_task_run(context, id).await)
        .await
}

/// Renames a task run.
#[utoipa::path(patch, path = "/task_runs/{id}", tag = "Task Runs", request_body = TaskRunUpdate,
    params(("id" = TaskRunId, Path, description = "The task run's id")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn update_task_run(
    caller: Caller,
    PathParameter(id): PathParameter<TaskRunId>,
    ApiJson(body): ApiJson<TaskRunUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| task_runs::update_task_run(context, id, body).await)
        .await
}

/// Deletes a task run with its states and logs.
#[utoipa::path(delete, path = "/task_runs/{id}", tag = "Task Runs",
    params(("id" = TaskRunId, Path, description = "The task run's id")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn delete_task_run(caller: Caller, PathParameter(id): PathParameter<TaskRunId>) -> ApiResult {
    caller
        .changes(async |context| task_runs::delete_task_run(context, id).await)
        .await
}

/// Proposes a state to a task run. 201 says that a state was written, 200 that none was.
#[utoipa::path(post, path = "/task_runs/{id}/set_state", tag = "Task Runs",
    request_body = SetStateBody,
    params(("id" = TaskRunId, Path, description = "The task run's id")),
    responses((status = 200, body = OrchestrationResult),
        (status = 201, body = OrchestrationResult), (status = 404), (status = 422)))]
async fn set_task_run_state(
    caller: Caller,
    PathParameter(id): PathParameter<TaskRunId>,
    ApiJson(body): ApiJson<SetStateBody>,
) -> ApiResult {
    caller
        .upserts(async |context| task_runs::set_task_run_state(context, id, body).await)
        .await
}
