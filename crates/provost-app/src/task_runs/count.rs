//! Counting task runs.

use provost_core::permissions::Permission;
use provost_schemas::{task_runs::TaskRunsCountBody, ui::CountByState};
use provost_storage::repositories::task_runs;

use crate::{AppResult, Context};

/// Counts the task runs that match.
pub async fn count_task_runs(context: &mut Context, body: TaskRunsCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeFlows)?;
    let sight = context.sight();
    Ok(task_runs::count(context.connection(), sight, &body.filters()).await?)
}

/// Counts the task runs that match by the kind of their state.
pub async fn count_task_runs_by_state(
    context: &mut Context,
    body: TaskRunsCountBody,
) -> AppResult<CountByState> {
    context.authorize(Permission::SeeFlows)?;
    let sight = context.sight();
    Ok(task_runs::count_by_state(context.connection(), sight, &body.filters()).await?)
}
