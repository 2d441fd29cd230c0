//! Deleting the flows that match a filter.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    filters::FilterSet,
    flows::{FlowBulkDeleteResponse, FlowsBulkDeleteBody},
    sorts::FlowSort,
};
use provost_storage::repositories::{Window, flows};

use super::emit;
use crate::{AppResult, Context};

/// Deletes the flows that match, fifty at most, with their deployments and runs.
pub async fn bulk_delete_flows(
    context: &mut Context,
    body: FlowsBulkDeleteBody,
) -> AppResult<FlowBulkDeleteResponse> {
    context.authorize(Permission::ManageFlows)?;
    let sight = context.sight();
    let filters = FilterSet {
        flows: body.flows,
        ..FilterSet::default()
    };
    let window = Window {
        limit: body.limit,
        offset: 0,
    };
    let matching = flows::filter(
        context.connection(),
        sight,
        &filters,
        FlowSort::NameAsc,
        window,
    )
    .await?;
    let mut deleted = Vec::with_capacity(matching.len());
    for flow in matching {
        if flows::delete(context.connection(), sight.workspace, flow.id).await? {
            context.deleted(ObjectKind::Flow, flow.id, &flow.name, &flow);
            emit(context, ObjectAction::Deleted, &flow);
            deleted.push(flow.id);
        }
    }
    Ok(FlowBulkDeleteResponse { deleted })
}
