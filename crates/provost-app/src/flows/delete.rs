//! Deleting a flow.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::ids::FlowId;
use provost_storage::repositories::flows;

use super::{emit, not_found};
use crate::{AppResult, Context};

/// Deletes a flow with its deployments and runs.
pub async fn delete_flow(context: &mut Context, id: FlowId) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    let workspace = context.workspace();
    let flow = flows::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    flows::delete(context.connection(), workspace, id).await?;
    context.deleted(ObjectKind::Flow, id, &flow.name, &flow);
    emit(context, ObjectAction::Deleted, &flow);
    Ok(())
}
