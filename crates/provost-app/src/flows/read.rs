//! Reading one flow.

use provost_core::permissions::Permission;
use provost_schemas::{flows::Flow, ids::FlowId};
use provost_storage::repositories::flows;

use super::not_found;
use crate::{AppResult, Context};

/// Reads a flow by id.
pub async fn read_flow(context: &mut Context, id: FlowId) -> AppResult<Flow> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    flows::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

/// Reads a flow by name.
pub async fn read_flow_by_name(context: &mut Context, name: &str) -> AppResult<Flow> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    flows::read_by_name(context.connection(), workspace, name)
        .await?
        .ok_or_else(not_found)
}
