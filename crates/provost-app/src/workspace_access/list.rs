//! Who reaches the workspace?

use provost_schemas::access::WorkspaceAccess;
use uuid::Uuid;

use super::{HolderKind, all, find, view};
use crate::{AppResult, Context, workspace_roles::resolve_held};

/// Lists who of a kind reaches the workspace of the call by a role of their own. Owners and admins
/// of the account reach it without one.
pub async fn list_workspace_access(
    context: &mut Context,
    kind: HolderKind,
) -> AppResult<Vec<WorkspaceAccess>> {
    context.authorize(kind.seen_with())?;
    let mut listed = Vec::new();
    for access in all(context, kind).await? {
        let role = resolve_held(context, access.role.clone()).await?;
        listed.push(view(context, access, role));
    }
    Ok(listed)
}

/// Reads by which role somebody reaches the workspace of the call: by the id of the access, or by
/// that of whoever has it.
pub async fn read_workspace_access(
    context: &mut Context,
    kind: HolderKind,
    id: Uuid,
) -> AppResult<WorkspaceAccess> {
    context.authorize(kind.seen_with())?;
    let access = find(context, kind, id).await?;
    let role = resolve_held(context, access.role.clone()).await?;
    Ok(view(context, access, role))
}
