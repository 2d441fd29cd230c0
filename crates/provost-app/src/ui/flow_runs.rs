//! Flow runs for charts and lists.

use provost_core::permissions::Permission;
use provost_schemas::ui::{CountByFlowRun, SimpleFlowRun, UiFlowRunIdsBody, UiFlowRunsHistoryBody};
use provost_storage::repositories::{Window, ui};

use super::by_id;
use crate::{AppResult, Context};

/// The matching flow runs as points of a chart.
pub async fn read_ui_flow_run_history(
    context: &mut Context,
    body: UiFlowRunsHistoryBody,
) -> AppResult<Vec<SimpleFlowRun>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now, sort) = (context.sight(), context.now(), body.sort);
    let window = Window {
        limit: body.limit.max(0),
        offset: body.offset.0,
    };
    let filters = body.filters();
    let connection = context.connection();
    Ok(ui::flow_run_points(connection, sight, &filters, sort, window, now).await?)
}

/// Counts the task runs of flow runs, those that stand for subflows aside.
pub async fn count_task_runs_by_flow_run(
    context: &mut Context,
    body: UiFlowRunIdsBody,
) -> AppResult<CountByFlowRun> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let ids = body.flow_run_ids.0;
    let found = ui::count_task_runs(context.connection(), workspace, &ids).await?;
    Ok(by_id(ids.iter().map(|id| id.0), found))
}
