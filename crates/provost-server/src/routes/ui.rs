//! What pages ask for in one request each.

use provost_app::{task_runs, ui};
use provost_core::permissions::Permission;
use provost_schemas::{
    deployments::DeploymentsPaginateBody,
    flow_runs::FlowRunsFilterBody,
    flows::FlowsPaginateBody,
    ids::{DeploymentId, FlowId, FlowRunId, TaskRunId},
    paging::Paginated,
    schema_values::{SchemaValuesBody, SchemaValuesValidationResponse},
    task_runs::TaskRunsCountBody,
    ui::{
        CountByFlow, CountByFlowRun, CountByState, Dashboard, DashboardBody, DeploymentPage,
        DeploymentRow, FanOutBody, FanOutPage, FlowPage, FlowRow, FlowRunHistogram,
        FlowRunHistogramBody, FlowRunPage, FlowRunsPage, Found, NextRunByFlow, NextTimes,
        NextTimesBody, PagePreferences, PageViewer, SearchBody, SimpleFlowRun, TaskRunCount,
        Timeline, UiFlowIdsBody, UiFlowRunIdsBody, UiFlowRunsHistoryBody, UiTaskRun,
        UiTaskRunDashboardCountsBody, WorkPoolRow, WorkPoolsPageBody,
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
        .identified(routes!(read_page_viewer))
        .identified(routes!(write_page_preferences))
        .guarded(Permission::SeeFlows, routes!(read_ui_flow_run_history))
        .guarded(Permission::SeeFlows, routes!(read_flow_runs_page))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_histogram))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_page))
        .guarded(Permission::SeeFlows, routes!(read_dashboard))
        .guarded(Permission::SeeFlows, routes!(read_flows_page))
        .guarded(Permission::SeeFlows, routes!(read_flow_page))
        .guarded(Permission::SeeDeployments, routes!(read_deployments_page))
        .guarded(Permission::SeeDeployments, routes!(read_deployment_page))
        .guarded(Permission::SeeDeployments, routes!(next_times))
        .guarded(Permission::SeeWorkPools, routes!(read_work_pools_page))
        .guarded(Permission::SeeFlows, routes!(search))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_timeline))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_fan_out))
        .guarded(Permission::SeeFlows, routes!(count_task_runs_by_flow_run))
        .guarded(Permission::SeeFlows, routes!(validate_schema_values))
        .guarded(Permission::SeeFlows, routes!(count_deployments_by_flow))
        .guarded(Permission::SeeFlows, routes!(next_runs_by_flow))
        .guarded(
            Permission::SeeFlows,
            routes!(read_dashboard_task_run_counts),
        )
        .guarded(Permission::SeeFlows, routes!(read_task_run_counts_by_state))
        .guarded(
            Permission::SeeFlows,
            routes!(read_task_run_with_flow_run_name),
        )
}

/// Who looks at the page, what they may do in its workspace, and where else they may go.
#[utoipa::path(get, path = "/ui/me", tag = "UI", responses((status = 200, body = PageViewer)))]
async fn read_page_viewer(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| ui::read_page_viewer(context).await)
        .await
}

/// Keeps how whoever asks likes the page to look.
#[utoipa::path(put, path = "/ui/preferences", tag = "UI", request_body = PagePreferences,
    responses((status = 200, body = PagePreferences), (status = 403), (status = 422)))]
async fn write_page_preferences(
    caller: Caller,
    ApiJson(body): ApiJson<PagePreferences>,
) -> ApiResult {
    caller
        .writes(async |context| ui::write_page_preferences(context, body).await)
        .await
}

/// Flow runs as points of a chart.
#[utoipa::path(post, path = "/ui/flow_runs/history", tag = "UI",
    request_body = Option<UiFlowRunsHistoryBody>,
    responses((status = 200, body = Vec<SimpleFlowRun>), (status = 422)))]
async fn read_ui_flow_run_history(
    caller: Caller,
    ApiJson(body): ApiJson<UiFlowRunsHistoryBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_ui_flow_run_history(context, body).await)
        .await
}

/// A page of the matching flow runs: its rows with the names of what they belong to, how many
/// match, and what they could be narrowed down to.
#[utoipa::path(post, path = "/ui/flow_runs/page", tag = "UI",
    request_body = Option<FlowRunsFilterBody>,
    responses((status = 200, body = FlowRunsPage), (status = 422)))]
async fn read_flow_runs_page(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_runs_page(context, body).await)
        .await
}

/// How many of the matching flow runs there were over time, from about the first of them on.
#[utoipa::path(post, path = "/ui/flow_runs/histogram", tag = "UI",
    request_body = Option<FlowRunHistogramBody>,
    responses((status = 200, body = FlowRunHistogram), (status = 422)))]
async fn read_flow_run_histogram(
    caller: Caller,
    ApiJson(body): ApiJson<FlowRunHistogramBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_run_histogram(context, body).await)
        .await
}

/// A flow run with the names of what it belongs to, what became of it, and why.
#[utoipa::path(get, path = "/ui/flow_runs/{id}/page", tag = "UI",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = FlowRunPage), (status = 404), (status = 422)))]
async fn read_flow_run_page(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_run_page(context, id).await)
        .await
}

/// How things are in the workspace: what goes on, what went wrong, and what is next.
#[utoipa::path(post, path = "/ui/dashboard", tag = "UI",
    request_body = Option<DashboardBody>,
    responses((status = 200, body = Dashboard), (status = 422)))]
async fn read_dashboard(caller: Caller, ApiJson(body): ApiJson<DashboardBody>) -> ApiResult {
    caller
        .reads(async |context| ui::read_dashboard(context, body).await)
        .await
}

/// A page of the matching flows, with how their runs of the last seven days fared.
#[utoipa::path(post, path = "/ui/flows/page", tag = "UI",
    request_body = Option<FlowsPaginateBody>,
    responses((status = 200, body = Paginated<FlowRow>), (status = 422)))]
async fn read_flows_page(caller: Caller, ApiJson(body): ApiJson<FlowsPaginateBody>) -> ApiResult {
    caller
        .reads(async |context| ui::read_flows_page(context, body).await)
        .await
}

/// A flow, how its last runs fared, what is next, and how it is deployed.
#[utoipa::path(get, path = "/ui/flows/{id}/page", tag = "UI",
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 200, body = FlowPage), (status = 404), (status = 422)))]
async fn read_flow_page(caller: Caller, PathParameter(id): PathParameter<FlowId>) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_page(context, id).await)
        .await
}

/// A page of the matching deployments, with how their runs of the last seven days fared.
#[utoipa::path(post, path = "/ui/deployments/page", tag = "UI",
    request_body = Option<DeploymentsPaginateBody>,
    responses((status = 200, body = Paginated<DeploymentRow>), (status = 422)))]
async fn read_deployments_page(
    caller: Caller,
    ApiJson(body): ApiJson<DeploymentsPaginateBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_deployments_page(context, body).await)
        .await
}

/// A deployment, how its last runs fared, and what is next.
#[utoipa::path(get, path = "/ui/deployments/{id}/page", tag = "UI",
    params(("id" = DeploymentId, Path, description = "The deployment's id")),
    responses((status = 200, body = DeploymentPage), (status = 404), (status = 422)))]
async fn read_deployment_page(
    caller: Caller,
    PathParameter(id): PathParameter<DeploymentId>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_deployment_page(context, id).await)
        .await
}

/// A page of the work pools, with what waits in each and who takes it up.
#[utoipa::path(post, path = "/ui/work_pools/page", tag = "UI",
    request_body = Option<WorkPoolsPageBody>,
    responses((status = 200, body = Paginated<WorkPoolRow>), (status = 422)))]
async fn read_work_pools_page(
    caller: Caller,
    ApiJson(body): ApiJson<WorkPoolsPageBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_work_pools_page(context, body).await)
        .await
}

/// What the caller may see that has a text in its name, up to 6 of each kind.
#[utoipa::path(post, path = "/ui/search", tag = "UI", request_body = SearchBody,
    responses((status = 200, body = Vec<Found>), (status = 422)))]
async fn search(caller: Caller, ApiJson(body): ApiJson<SearchBody>) -> ApiResult {
    caller
        .reads(async |context| ui::search(context, body).await)
        .await
}

/// What a flow run consisted of and when: its task runs and subflows, with what they depend on.
/// Many runs of one task are one row.
#[utoipa::path(get, path = "/ui/flow_runs/{id}/timeline", tag = "UI",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = Timeline), (status = 404), (status = 422)))]
async fn read_flow_run_timeline(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_run_timeline(context, id).await)
        .await
}

/// Lists some of the many runs of a task in a flow run.
#[utoipa::path(post, path = "/ui/flow_runs/{id}/timeline/fan_out", tag = "UI",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    request_body = FanOutBody,
    responses((status = 200, body = FanOutPage), (status = 404), (status = 422)))]
async fn read_flow_run_fan_out(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiJson(body): ApiJson<FanOutBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_flow_run_fan_out(context, id, body).await)
        .await
}

/// Counts the task runs of flow runs.
#[utoipa::path(post, path = "/ui/flow_runs/count-task-runs", tag = "UI",
    request_body = UiFlowRunIdsBody,
    responses((status = 200, body = CountByFlowRun), (status = 422)))]
async fn count_task_runs_by_flow_run(
    caller: Caller,
    ApiJson(body): ApiJson<UiFlowRunIdsBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::count_task_runs_by_flow_run(context, body).await)
        .await
}

/// The next ten times of a schedule, which need not be anybody's yet.
#[utoipa::path(post, path = "/ui/schedules/next", tag = "UI", request_body = NextTimesBody,
    responses((status = 200, body = NextTimes), (status = 422)))]
async fn next_times(caller: Caller, ApiJson(body): ApiJson<NextTimesBody>) -> ApiResult {
    caller
        .reads(async |context| ui::next_times(context, &body))
        .await
}

/// Says where values do not fit a schema.
#[utoipa::path(post, path = "/ui/schemas/validate", tag = "UI", request_body = SchemaValuesBody,
    responses((status = 200, body = SchemaValuesValidationResponse), (status = 422)))]
async fn validate_schema_values(
    caller: Caller,
    ApiJson(body): ApiJson<SchemaValuesBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::validate_schema_values(context, body).await)
        .await
}

/// Counts the deployments of flows.
#[utoipa::path(post, path = "/ui/flows/count-deployments", tag = "UI",
    request_body = UiFlowIdsBody,
    responses((status = 200, body = CountByFlow), (status = 422)))]
async fn count_deployments_by_flow(
    caller: Caller,
    ApiJson(body): ApiJson<UiFlowIdsBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::count_deployments_by_flow(context, body).await)
        .await
}

/// The run of each flow that is to start next.
#[utoipa::path(post, path = "/ui/flows/next-runs", tag = "UI",
    request_body = UiFlowIdsBody,
    responses((status = 200, body = NextRunByFlow), (status = 422)))]
async fn next_runs_by_flow(caller: Caller, ApiJson(body): ApiJson<UiFlowIdsBody>) -> ApiResult {
    caller
        .reads(async |context| ui::next_runs_by_flow(context, body).await)
        .await
}

/// Counts the task runs that ended in each twentieth of the time that is asked for.
#[utoipa::path(post, path = "/ui/task_runs/dashboard/counts", tag = "UI",
    request_body = UiTaskRunDashboardCountsBody,
    responses((status = 200, body = Vec<TaskRunCount>), (status = 422)))]
async fn read_dashboard_task_run_counts(
    caller: Caller,
    ApiJson(body): ApiJson<UiTaskRunDashboardCountsBody>,
) -> ApiResult {
    caller
        .reads(async |context| ui::read_dashboard_task_run_counts(context, body).await)
        .await
}

/// Counts task runs by the kind of their state.
#[utoipa::path(post, path = "/ui/task_runs/count", tag = "UI",
    request_body = Option<TaskRunsCountBody>,
    responses((status = 200, body = CountByState), (status = 422)))]
async fn read_task_run_counts_by_state(
    caller: Caller,
    ApiJson(body): ApiJson<TaskRunsCountBody>,
) -> ApiResult {
    caller
        .reads(async |context| task_runs::count_task_runs_by_state(context, body).await)
        .await
}

/// Reads a task run with the name of its flow run.
#[utoipa::path(get, path = "/ui/task_runs/{id}", tag = "UI",
    params(("id" = TaskRunId, Path, description = "The task run's id")),
    responses((status = 200, body = UiTaskRun), (status = 404), (status = 422)))]
async fn read_task_run_with_flow_run_name(
    caller: Caller,
    PathParameter(id): PathParameter<TaskRunId>,
) -> ApiResult {
    caller
        .reads(async |context| task_runs::read_task_run_with_flow_run_name(context, id).await)
        .await
}
