//! Reading one task run.

use provost_core::permissions::Permission;
use provost_schemas::{ids::TaskRunId, task_runs::TaskRun, ui::UiTaskRun};
use provost_storage::repositories::task_runs;

use super::not_found;
use crate::{AppResult, Context};

/// Reads a task run.
pub async fn read_task_run(context: &mut Context, id: TaskRunId) -> AppResult<TaskRun> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let run = task_runs::read(context.connection(), workspace, id).await?;
    run.map(|run| run.estimated_at(now)).ok_or_else(not_found)
}

/// Reads a task run with the name of its flow run.
pub async fn read_task_run_with_flow_run_name(
    context: &mut Context,
    id: TaskRunId,
) -> AppResult<UiTaskRun> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let run = task_runs::read_with_flow_run_name(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    Ok(UiTaskRun {
        task_run: run.task_run.estimated_at(now),
        ..run
    })
}
