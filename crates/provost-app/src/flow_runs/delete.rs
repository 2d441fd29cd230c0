//! Deleting a flow run.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    permissions::Permission,
};
use provost_schemas::ids::FlowRunId;
use provost_storage::repositories::{
    flow_runs,
    leases::{self, LeaseHolder},
};

use super::not_found;
use crate::{AppResult, Context};

/// Deletes a flow run with its states, inputs, task runs and logs, and frees the slots it holds.
pub async fn delete_flow_run(context: &mut Context, id: FlowRunId) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    if remove(context, id).await? {
        Ok(())
    } else {
        Err(not_found())
    }
}

/// Deletes a run; returns whether there was such a run.
pub(super) async fn remove(context: &mut Context, id: FlowRunId) -> AppResult<bool> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    leases::revoke_held_by(connection, workspace, LeaseHolder::FlowRun(id), None, now).await?;
    let is_deleted = flow_runs::delete(connection, workspace, id).await?;
    if is_deleted {
        context.acted(Act(ObjectKind::FlowRun, Verb::Deleted), id, "");
    }
    Ok(is_deleted)
}
