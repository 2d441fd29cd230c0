//! Listing the workspaces of an account.

use provost_core::roles::AccountPermission;
use provost_schemas::workspaces::{Workspace, WorkspacesFilterBody};
use provost_storage::repositories::workspaces;

use crate::{AppResult, Context};

/// Lists the workspaces of the account that match: all of them to those who run the account, and
/// to others those that they were given a role in.
pub async fn filter_workspaces(
    context: &mut Context,
    body: WorkspacesFilterBody,
) -> AppResult<Vec<Workspace>> {
    context.authorize_in_account(AccountPermission::ReadWorkspace)?;
    let window = context.window(body.limit, body.offset)?;
    let sees_all = context.authorize_in_account(AccountPermission::AdministrateWorkspace);
    let reached_by = match sees_all {
        Ok(()) => None,
        Err(_) => context.actor_id(),
    };
    let (account, filter) = (context.account(), body.workspaces.as_ref());
    let connection = context.connection();
    Ok(workspaces::filter(connection, account, filter, reached_by, window).await?)
}
