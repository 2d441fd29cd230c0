//! How late flow runs are.

use provost_core::permissions::Permission;
use provost_schemas::{history::FlowRunsLatenessBody, json::Seconds};
use provost_storage::repositories::run_history;

use crate::{AppResult, Context};

/// How late the matching flow runs are on average; none if there are none.
pub async fn average_flow_run_lateness(
    context: &mut Context,
    body: FlowRunsLatenessBody,
) -> AppResult<Option<Seconds>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now) = (context.sight(), context.now());
    let filters = body.filters();
    Ok(run_history::average_lateness(context.connection(), sight, &filters, now).await?)
}
