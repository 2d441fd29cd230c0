//! Listing flows page by page.

use provost_core::permissions::Permission;
use provost_schemas::{
    flows::{Flow, FlowsPaginateBody},
    paging::Paginated,
};
use provost_storage::repositories::flows;

use crate::{AppResult, Context};

/// Lists a page of the flows that match, and counts all of them.
pub async fn paginate_flows(
    context: &mut Context,
    body: FlowsPaginateBody,
) -> AppResult<Paginated<Flow>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, sort, page) = (context.sight(), body.sort, body.page);
    let window = context.page(body.limit, page)?;
    let filters = body.filters();
    let count = flows::count(context.connection(), sight, &filters).await?;
    let results = flows::filter(context.connection(), sight, &filters, sort, window).await?;
    Ok(Paginated::new(results, count, window.limit, page))
}
