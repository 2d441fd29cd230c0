//! Deleting a flow.

use provost_core::permissions::Permission;
use provost_schemas::ids::FlowId;
use provost_storage::repositories::flows;

use super::not_found;
use crate::{AppResult, Context};

/// Deletes a flow with its deployments and runs.
pub async fn delete_flow(context: &mut Context, id: FlowId) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    let workspace = context.workspace();
    let deleted = flows::delete(context.connection(), workspace, id).await?;
    if deleted { Ok(()) } else { Err(not_found()) }
}
