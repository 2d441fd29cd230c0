//! Listing task runs page by page.

use provost_core::permissions::Permission;
use provost_schemas::{
    paging::Paginated,
    task_runs::{TaskRunResponse, TaskRunsPaginateBody},
};
use provost_storage::repositories::task_runs;

use crate::{AppResult, Context};

/// Lists a page of the task runs that match, and counts all of them.
pub async fn paginate_task_runs(
    context: &mut Context,
    body: TaskRunsPaginateBody,
) -> AppResult<Paginated<TaskRunResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now) = (context.sight(), context.now());
    let (sort, page) = (body.sort, body.page);
    let window = context.page(body.limit, page)?;
    let filters = body.filters();
    let count = task_runs::count(context.connection(), sight, &filters).await?;
    let runs = task_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    let results = runs
        .into_iter()
        .map(|run| run.estimated_at(now).into())
        .collect();
    Ok(Paginated::new(results, count, window.limit, page))
}
