//! Letting somebody reach the workspace.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_schemas::{
    access::WorkspaceAccess,
    actors::ActorKind,
    ids::{ActorId, TeamId, WorkspaceRoleId},
};
use provost_storage::repositories::{members, teams, workspace_access};
use uuid::Uuid;

use super::{HolderKind, all, find, view};
use crate::{
    AppError, AppResult, Context, sessions,
    workspace_roles::{resolve, resolve_held},
};

/// Lets somebody of the account reach the workspace of the call by a role, instead of the one that
/// they had there.
///
/// # Errors
/// `NotFound` if the account has no such role, or nobody with the id; `Refused` if the role, or the
/// one before, grants what the actor does not hold.
pub async fn set_workspace_access(
    context: &mut Context,
    kind: HolderKind,
    id: Uuid,
    role: WorkspaceRoleId,
) -> AppResult<WorkspaceAccess> {
    context.authorize(kind.changed_with())?;
    sessions::require_fresh(context).await?;
    require_member(context, kind, id).await?;
    let role = resolve(context, role).await?;
    context.require_to_hold(role.permissions)?;
    let holder = kind.holder(id);
    let before = all(context, kind).await?;
    let before = before.into_iter().find(|access| access.holder == holder);
    if let Some(before) = &before {
        let before = resolve_held(context, before.role.clone()).await?;
        context.require_to_hold(before.permissions)?;
    }
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    workspace_access::set(connection, workspace, holder, role.held.clone(), now).await?;
    context.access_changed();
    let access = find(context, kind, id).await?;
    let verb = match before {
        None => Verb::Created,
        Some(_) => Verb::Updated,
    };
    let act = Act(ObjectKind::WorkspaceAccess, verb);
    context.changed(act, access.id, &access.name, before.as_ref(), Some(&access));
    Ok(view(context, access, role))
}

/// Refuses whoever the account does not know: no workspace is opened to others.
async fn require_member(context: &mut Context, kind: HolderKind, id: Uuid) -> AppResult<()> {
    let account = context.account();
    let connection = context.connection();
    let wanted = match kind {
        HolderKind::Team => {
            let team = teams::read(connection, account, TeamId(id)).await?;
            return team
                .map(|_| ())
                .ok_or_else(|| AppError::NotFound("Team not found".to_owned()));
        }
        HolderKind::User => ActorKind::User,
        HolderKind::ServiceAccount => ActorKind::ServiceAccount,
    };
    let member = members::read_of_actor(connection, account, ActorId(id)).await?;
    if member.is_some_and(|member| member.kind == wanted) {
        Ok(())
    } else {
        Err(AppError::NotFound(format!(
            "The account has no member {id} of that kind."
        )))
    }
}
