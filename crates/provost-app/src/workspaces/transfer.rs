//! Moving a workspace to another account.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::{
    ids::{AccountId, WorkspaceId},
    workspaces::Workspace,
};
use provost_storage::repositories::{accounts, workspaces};

use super::own;
use crate::{AppError, AppResult, Context, sessions};

/// Moves the workspace of the call to another account, in which the actor may make workspaces.
/// Members of that account keep what they were granted by a role that every workspace has; what
/// teams, made roles and everybody else had ends.
///
/// # Errors
/// `NotFound` if there is no such account, or none to which the actor belongs; `Conflict` if that
/// account has a workspace with the handle, and for the default workspace.
pub async fn transfer_workspace(context: &mut Context, target: AccountId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteWorkspace)?;
    sessions::require_fresh(context).await?;
    let before = own(context).await?;
    if before.id == WorkspaceId::DEFAULT {
        return Err(AppError::Conflict(
            "The default workspace stays in its account.".to_owned(),
        ));
    }
    let permissions = context.permissions_in(target).await?;
    let found = accounts::read(context.connection(), target).await?;
    let (Some(permissions), Some(_)) = (permissions, found) else {
        return Err(AppError::NotFound("Account not found".to_owned()));
    };
    if !permissions.contains(AccountPermission::CreateWorkspace) {
        return Err(AppError::ForbiddenInAccount(
            AccountPermission::CreateWorkspace,
        ));
    }
    let connection = context.connection();
    let holder = workspaces::read_by_handle(connection, target, &before.handle).await?;
    if holder.is_some_and(|holder| holder.id != before.id) {
        return Err(AppError::Conflict(format!(
            "The other account has a workspace with the handle `{}` already.",
            before.handle
        )));
    }
    workspaces::leave_account(connection, before.id, target).await?;
    let moved = Workspace {
        account_id: target,
        updated: context.now(),
        ..before.clone()
    };
    workspaces::update(context.connection(), &moved).await?;
    let (id, name) = (moved.id, &moved.name);
    let (left, came) = (Verb::TransferredOut, Verb::TransferredIn);
    let kind = ObjectKind::Workspace;
    context.changed(Act(kind, left), id, name, Some(&before), None);
    context.changed_in(target, Act(kind, came), id, name, None, Some(&moved));
    context.access_changed();
    Ok(())
}
