//! Keeping a new actor.

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_storage::repositories::{
    account_memberships,
    actors::{self, StoredActor},
    workspace_access::{self, HeldRole, Holder},
};

use crate::{AppResult, Context};

/// Keeps a new actor as a member of the account of the call, with a role in its workspace if it is
/// to have one, for a use case that has authorized. Returns whether what it is found by was free;
/// if it was not, nothing is kept.
///
/// # Errors
/// `Refused` if a role may do more than the actor.
pub(crate) async fn admit(
    context: &mut Context,
    actor: &StoredActor,
    account_role: AccountRole,
    workspace_role: Option<WorkspaceRole>,
) -> AppResult<bool> {
    context.require_to_hold_role(account_role)?;
    if let Some(role) = workspace_role {
        context.require_to_hold(role.permissions())?;
    }
    let (account, workspace, now) = (context.account(), context.workspace(), context.now());
    let connection = context.connection();
    if !actors::insert(connection, actor).await? {
        return Ok(false);
    }
    let role = account_role.name();
    account_memberships::set(connection, account, actor.id, role, now).await?;
    if let Some(role) = workspace_role {
        let holder = Holder::Actor(actor.id);
        let role = HeldRole::BuiltIn(role.name().to_owned());
        workspace_access::set(connection, workspace, holder, role, now).await?;
    }
    Ok(true)
}
