//! Graphs of flow runs.

use axum::{Extension, extract::State};
use provost_app::{Call, graph};
use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    graph::{DependencyResult, Graph, GraphQuery},
    ids::FlowRunId,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiQuery, PathParameter},
    guard::Routes,
    state::ServerState,
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
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<FlowRunId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &graph::read_task_run_dependencies(&mut context, id).await?,
    ))
}

/// Reads the task runs and subflows of a flow run as a graph.
#[utoipa::path(get, path = "/flow_runs/{id}/graph-v2", tag = "Flow Run Graph",
    params(("id" = FlowRunId, Path, description = "The flow run's id"),
        ("since" = Option<Timestamp>, Query, description = "Leaves out what ended earlier")),
    responses((status = 200, body = Graph), (status = 400), (status = 404), (status = 422)))]
async fn read_flow_run_graph_v2(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<FlowRunId>,
    ApiQuery(query): ApiQuery<GraphQuery>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &graph::read_flow_run_graph(&mut context, id, query).await?,
    ))
}
