//! The graph of a flow run.

use provost_core::{
    graph::{GraphRows, assemble},
    permissions::Permission,
};
use provost_schemas::{
    graph::{Graph, GraphQuery},
    ids::FlowRunId,
};
use provost_storage::repositories::flow_run_graph;

use super::too_large;
use crate::{AppError, AppResult, Context};

/// Reads the graph of a flow run. One with more nodes than the settings allow is refused, whatever
/// part of it was asked for, because the edges of a part lead to all of it.
pub async fn read_flow_run_graph(
    context: &mut Context,
    id: FlowRunId,
    query: GraphQuery,
) -> AppResult<Graph> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let most = context.settings().graph_max_nodes;
    let most_artifacts = context.settings().graph_max_artifacts;
    let connection = context.connection();
    let flow_run = flow_run_graph::read_times(connection, workspace, id)
        .await?
        .ok_or_else(|| AppError::ObjectNotFound(format!("Flow run {id} not found")))?;
    let task_runs = flow_run_graph::task_runs(connection, workspace, id, most + 1).await?;
    if task_runs.len() as i64 > most {
        return Err(too_large(id, most));
    }
    let rows = GraphRows {
        flow_run,
        task_runs,
        artifacts: flow_run_graph::artifacts(connection, workspace, id, most_artifacts).await?,
        states: flow_run_graph::states(connection, workspace, id).await?,
    };
    Ok(assemble(rows, query.since))
}
