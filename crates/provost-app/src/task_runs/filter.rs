//! Listing task runs.

use provost_core::permissions::Permission;
use provost_schemas::task_runs::{TaskRun, TaskRunsFilterBody};
use provost_storage::repositories::task_runs;

use crate::{AppResult, Context};

/// Lists the task runs that match.
pub async fn filter_task_runs(
    context: &mut Context,
    body: TaskRunsFilterBody,
) -> AppResult<Vec<TaskRun>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now, sort) = (context.sight(), context.now(), body.sort);
    let window = context.window(body.limit, body.offset)?;
    let filters = body.filters();
    let runs = task_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    Ok(runs.into_iter().map(|run| run.estimated_at(now)).collect())
}
