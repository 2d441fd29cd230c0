//! Registering a flow.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    flows::{Flow, FlowCreate},
    ids::FlowId,
};
use provost_storage::repositories::flows;

use super::emit;
use crate::{AppResult, Context, Upserted};

/// Registers a flow by its name; one that is there already is returned unchanged, tags and labels
/// of the request notwithstanding.
pub async fn create_flow(context: &mut Context, flow: FlowCreate) -> AppResult<Upserted<Flow>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let flow = Flow {
        id: FlowId::mint(now),
        created: now,
        updated: now,
        name: flow.name.0,
        tags: flow.tags,
        labels: flow.labels.unwrap_or_default(),
    };
    let flow = flows::insert_or_read(context.connection(), workspace, flow).await?;
    match &flow {
        Upserted::Created(flow) => {
            context.created(ObjectKind::Flow, flow.id, &flow.name, flow);
            emit(context, ObjectAction::Created, flow);
        }
        // Every run of a flow registers it.
        Upserted::Found(_) => context.changed_nothing(),
    }
    Ok(flow)
}
