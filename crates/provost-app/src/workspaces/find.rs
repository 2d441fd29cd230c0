use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_storage::repositories::workspaces;

use crate::{App, AppError, AppResult};

/// Finds the workspace that a request names, before there is a call in it.
///
/// Nobody is authorized here: nothing is told but that the workspace exists, and every use case
/// that is reached through it asks for its own permission there.
///
/// # Errors
/// `NotFound` if the account has no such workspace; one of another account is no different from one
/// that does not exist.
pub async fn find_workspace(
    app: &App,
    account: AccountId,
    workspace: WorkspaceId,
) -> AppResult<WorkspaceId> {
    let mut connection = app.database().read().await?;
    if workspaces::exists(&mut connection, account, workspace).await? {
        Ok(workspace)
    } else {
        Err(AppError::NotFound("Workspace not found".to_owned()))
    }
}
