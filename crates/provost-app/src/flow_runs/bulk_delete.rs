//! Deleting the flow runs that match a filter.

use provost_core::permissions::Permission;
use provost_schemas::{
    filters::FilterSet,
    flow_runs::{FlowRunBulkDeleteResponse, FlowRunsBulkDeleteBody},
};
use provost_storage::repositories::flow_runs;

use super::delete::remove;
use crate::{AppResult, Context};

/// Deletes the flow runs that match, fifty at most.
pub async fn bulk_delete_flow_runs(
    context: &mut Context,
    body: FlowRunsBulkDeleteBody,
) -> AppResult<FlowRunBulkDeleteResponse> {
    context.authorize(Permission::ManageFlows)?;
    let workspace = context.workspace();
    let filters = FilterSet {
        flow_runs: body.flow_runs,
        ..FilterSet::default()
    };
    let connection = context.connection();
    let matching = flow_runs::ids_matching(connection, workspace, &filters, body.limit).await?;
    let mut deleted = Vec::with_capacity(matching.len());
    for id in matching {
        if remove(context, id).await? {
            deleted.push(id);
        }
    }
    Ok(FlowRunBulkDeleteResponse { deleted })
}
