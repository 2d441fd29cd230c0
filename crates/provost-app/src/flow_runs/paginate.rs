//! Listing flow runs page by page.

use provost_core::permissions::Permission;
use provost_schemas::{
    flow_runs::{FlowRunResponse, FlowRunsPaginateBody},
    paging::Paginated,
};
use provost_storage::repositories::flow_runs;

use crate::{AppResult, Context};

/// Lists a page of the flow runs that match, and counts all of them.
pub async fn paginate_flow_runs(
    context: &mut Context,
    body: FlowRunsPaginateBody,
) -> AppResult<Paginated<FlowRunResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now) = (context.sight(), context.now());
    let (sort, page) = (body.sort, body.page);
    let window = context.page(body.limit, page)?;
    let filters = body.filters();
    let count = flow_runs::count(context.connection(), sight, &filters).await?;
    let runs = flow_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    let runs = runs.into_iter().map(|run| run.estimated_at(now)).collect();
    Ok(Paginated::new(runs, count, window.limit, page))
}
