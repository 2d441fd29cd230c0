//! Deleting a task run.

use provost_core::permissions::Permission;
use provost_schemas::ids::TaskRunId;
use provost_storage::repositories::{
    leases::{self, LeaseHolder},
    task_runs,
};

use super::not_found;
use crate::{AppResult, Context};

/// Deletes a task run with its states and logs, and gives back the slots that it holds.
pub async fn delete_task_run(context: &mut Context, id: TaskRunId) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    if !task_runs::delete(context.connection(), workspace, id).await? {
        return Err(not_found());
    }
    let holder = LeaseHolder::TaskRun(id);
    leases::revoke_held_by(context.connection(), workspace, holder, None, now).await?;
    Ok(())
}
