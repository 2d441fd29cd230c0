//! Changing a flow.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    flows::{Flow, FlowUpdate},
    ids::FlowId,
};
use provost_storage::repositories::flows;

use super::{emit, not_found};
use crate::{AppResult, Context};

/// Replaces a flow's tags, if the request has some.
pub async fn update_flow(context: &mut Context, id: FlowId, update: FlowUpdate) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let flow = flows::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    if let Some(tags) = update.tags.into_option() {
        flows::update_tags(context.connection(), workspace, id, &tags, now).await?;
        let changed = Flow {
            tags,
            ..flow.clone()
        };
        context.updated(ObjectKind::Flow, id, &flow.name, &flow, &changed);
        emit(context, ObjectAction::Updated, &changed);
    }
    Ok(())
}
