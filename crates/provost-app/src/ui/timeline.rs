//! The timeline of a flow run.

use provost_core::{
    permissions::Permission,
    timeline::{TimelineRows, assemble, shown},
};
use provost_schemas::{
    ids::FlowRunId,
    ui::{FanOutBody, FanOutPage, Timeline},
};
use provost_storage::repositories::{
    flow_run_graph,
    flow_run_timeline::{self, COUNTED_AT_MOST, Members},
};

use crate::{AppError, AppResult, Context};

/// Reads what a flow run consisted of and when. Many runs of one task are one row, and where there
/// is more than may be shown, it says so.
pub async fn read_flow_run_timeline(context: &mut Context, id: FlowRunId) -> AppResult<Timeline> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let most = context.settings().graph_max_nodes;
    let connection = context.connection();
    let flow_run = flow_run_graph::read_times(connection, workspace, id)
        .await?
        .ok_or_else(|| not_found(id))?;
    let shares = flow_run_timeline::shares(connection, workspace, id).await?;
    let mut runs = flow_run_timeline::runs(connection, workspace, id, most + 1).await?;
    let mut inputs = flow_run_timeline::inputs(connection, workspace, id, most + 1).await?;
    let failed = flow_run_timeline::failed(connection, workspace, id).await?;
    let counted: i64 = shares.iter().map(|share| share.count).sum();
    let most = usize::try_from(most).unwrap_or(0);
    let is_cut = runs.len() > most || inputs.len() > most || counted >= COUNTED_AT_MOST;
    runs.truncate(most);
    inputs.truncate(most);
    let rows = TimelineRows {
        flow_run,
        runs,
        shares,
        inputs,
        failed,
        is_cut,
    };
    Ok(assemble(rows, now))
}

/// Lists some of the many runs of a task in a flow run.
pub async fn read_flow_run_fan_out(
    context: &mut Context,
    id: FlowRunId,
    body: FanOutBody,
) -> AppResult<FanOutPage> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.window(body.limit, body.offset)?;
    let connection = context.connection();
    if flow_run_graph::read_times(connection, workspace, id)
        .await?
        .is_none()
    {
        return Err(not_found(id));
    }
    let members = Members {
        flow_run: id,
        task_key: &body.task_key,
        states: &body.states,
    };
    let results = flow_run_timeline::members(connection, workspace, members, body.sort, window);
    let results = results.await?;
    Ok(FanOutPage {
        results: results
            .into_iter()
            .map(|member| shown(member, now))
            .collect(),
        count: flow_run_timeline::count_members(connection, workspace, members).await?,
    })
}

fn not_found(id: FlowRunId) -> AppError {
    AppError::ObjectNotFound(format!("Flow run {id} not found"))
}
