//! Deleting a deployment.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::ids::DeploymentId;
use provost_storage::repositories::deployments::{self, StoredDeployment, StoredRuns};

use super::{events::emit, find_for_update, limit::delete_own_limit, not_found};
use crate::{AppResult, Context};

/// Deletes a deployment with its schedules, its own limit, and its runs that never began.
pub async fn delete_deployment(context: &mut Context, id: DeploymentId) -> AppResult<()> {
    context.authorize(Permission::ManageDeployments)?;
    let stored = find_for_update(context, id).await?.ok_or_else(not_found)?;
    remove(context, &stored).await
}

/// Deletes a deployment, for a use case that has authorized.
pub(super) async fn remove(context: &mut Context, stored: &StoredDeployment) -> AppResult<()> {
    let (workspace, id) = (context.workspace(), stored.deployment.id);
    let connection = context.connection();
    deployments::delete_scheduled_runs(connection, workspace, id, StoredRuns::Scheduled).await?;
    deployments::delete(connection, workspace, id).await?;
    delete_own_limit(context, id).await?;
    emit(context, ObjectAction::Deleted, stored);
    Ok(())
}
