//! Making a workspace.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{
    ids::WorkspaceId,
    workspaces::{Workspace, WorkspaceCreate},
};
use provost_storage::repositories::workspaces;

use super::{checked_name, handle_for, taken};
use crate::{AppResult, Context, block_types};

/// Makes a workspace of the account, with everything that the first one has from the start.
///
/// # Errors
/// `Conflict` if the handle is taken; `Invalid` if name or handle cannot be one.
pub async fn create_workspace(
    context: &mut Context,
    body: WorkspaceCreate,
) -> AppResult<Workspace> {
    context.authorize_in_account(AccountPermission::CreateWorkspace)?;
    let now = context.now();
    let name = checked_name(&body.name)?;
    let handle = handle_for(&name, body.handle)?;
    let workspace = Workspace {
        id: WorkspaceId::mint(now),
        created: now,
        updated: now,
        account_id: context.account(),
        name,
        description: body.description.unwrap_or_default(),
        handle,
    };
    if !workspaces::insert(context.connection(), &workspace).await? {
        return Err(taken(&workspace.handle));
    }
    context.enter(workspace.id);
    context.created(
        ObjectKind::Workspace,
        workspace.id,
        &workspace.name,
        &workspace,
    );
    if context.settings().register_blocks {
        block_types::install(context).await?;
    }
    context.access_changed();
    Ok(workspace)
}
