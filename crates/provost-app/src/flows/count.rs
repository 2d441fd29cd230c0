//! Counting flows.

use provost_core::permissions::Permission;
use provost_schemas::flows::FlowsCountBody;
use provost_storage::repositories::flows;

use crate::{AppResult, Context};

/// Counts the flows that match.
pub async fn count_flows(context: &mut Context, body: FlowsCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeFlows)?;
    let sight = context.sight();
    Ok(flows::count(context.connection(), sight, &body.filters()).await?)
}
