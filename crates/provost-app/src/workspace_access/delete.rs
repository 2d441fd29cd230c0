//! Letting somebody reach the workspace no longer.

use provost_core::audit::ObjectKind;
use provost_storage::repositories::workspace_access;
use uuid::Uuid;

use super::{HolderKind, find};
use crate::{AppResult, Context, sessions, workspace_roles::resolve_held};

/// Takes from somebody the role by which they reach the workspace of the call.
///
/// # Errors
/// `NotFound` if they have none; `Refused` if it grants what the actor does not hold.
pub async fn delete_workspace_access(
    context: &mut Context,
    kind: HolderKind,
    id: Uuid,
) -> AppResult<()> {
    context.authorize(kind.changed_with())?;
    sessions::require_fresh(context).await?;
    let access = find(context, kind, id).await?;
    let role = resolve_held(context, access.role.clone()).await?;
    context.require_to_hold(role.permissions)?;
    let workspace = context.workspace();
    workspace_access::delete(context.connection(), workspace, access.holder).await?;
    let kind = ObjectKind::WorkspaceAccess;
    context.deleted(kind, access.id, &access.name, &access);
    context.access_changed();
    Ok(())
}
