//! Letting the schedules of a deployment rest.

use provost_core::permissions::Permission;
use provost_schemas::ids::DeploymentId;
use provost_storage::repositories::deployments::{self, StoredRuns};

use super::{change, events::emit_changes, find_for_update, not_found};
use crate::{AppResult, Context};

/// Lets the schedules of a deployment rest, and deletes the runs that they asked for and that never
/// began, also those that are late.
pub async fn pause_deployment(context: &mut Context, id: DeploymentId) -> AppResult<()> {
    context.authorize(Permission::WriteDeployments)?;
    set_paused(context, id, true).await?;
    let workspace = context.workspace();
    let connection = context.connection();
    let which = StoredRuns::AutoScheduled;
    Ok(deployments::delete_scheduled_runs(connection, workspace, id, which).await?)
}

/// Lets schedules rest or go on, for a use case that has authorized.
pub(super) async fn set_paused(
    context: &mut Context,
    id: DeploymentId,
    paused: bool,
) -> AppResult<()> {
    let (workspace, change) = (context.workspace(), change(context));
    let before = find_for_update(context, id).await?.ok_or_else(not_found)?;
    deployments::set_paused(context.connection(), workspace, id, paused, &change).await?;
    let mut after = before.clone();
    after.deployment.paused = paused;
    emit_changes(context, &before, &after);
    Ok(())
}
