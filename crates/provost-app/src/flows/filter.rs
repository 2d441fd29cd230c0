//! Listing flows.

use provost_core::permissions::Permission;
use provost_schemas::flows::{Flow, FlowsFilterBody};
use provost_storage::repositories::flows;

use crate::{AppResult, Context};

/// Lists the flows that match.
pub async fn filter_flows(context: &mut Context, body: FlowsFilterBody) -> AppResult<Vec<Flow>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, sort) = (context.sight(), body.sort);
    let window = context.window(body.limit, body.offset)?;
    let filters = body.filters();
    Ok(flows::filter(context.connection(), sight, &filters, sort, window).await?)
}
