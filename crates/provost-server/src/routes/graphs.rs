//! Graphs of flow runs.

use provost_app::graph;
use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    graph::{DependencyResult, Graph, GraphQuery},
    ids::FlowRunId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiQuery, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeFlows, routes!(read_flow_run_graph_v1))
        .guarded(Permission::SeeFlows, routes!(read_flow_run_graph_v2))
}

/// Lists the task runs of a flow run with those that they depend on.
#[utoipa::path(get, path = "/flow_runs/{id}/graph", tag = "Flow Run Graph",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = Vec<DependencyResult>), (status = 404), (status = 422)))]
async fn read_flow_run_graph_v1(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
) -> ApiResult {
    caller
        .reads(async |context| graph::read_task_run_dependencies(context, id).await)
        .await
}

/// Reads the task runs and subflows of a flow run as a graph.
#[utoipa::path(get, path = "/flow_runs/{id}/graph-v2", tag = "Flow Run Graph",
    params(("id" = FlowRunId, Path, description = "The flow run's id"),
        ("since" = Option<Timestamp>, Query, description = "Leaves out what ended earlier")),
    responses((status = 200, body = Graph), (status = 400), (status = 404), (status = 422)))]
async fn read_flow_run_graph_v2(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiQuery(query): ApiQuery<GraphQuery>,
) -> ApiResult {
    caller
        .reads(async |context| graph::read_flow_run_graph(context, id, query).await)
        .await
}
