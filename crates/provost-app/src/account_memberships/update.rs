//! Changing what somebody is in an account.

use provost_core::{
    audit::ObjectKind,
    roles::{AccountPermission, AccountRole},
};
use provost_schemas::{
    access::AccountMembershipUpdate,
    ids::{AccountMembershipId, WorkspaceRoleId},
};
use provost_storage::repositories::account_memberships;

use super::find;
use crate::{AppError, AppResult, Context, sessions};

/// Changes the role of a member, or whether they are let in.
///
/// # Errors
/// `Refused` if the member's role, or the new one, may do more than the actor; `Conflict` if the
/// account would be left without an owner.
pub async fn update_account_membership(
    context: &mut Context,
    id: AccountMembershipId,
    body: AccountMembershipUpdate,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateAccountMembership)?;
    sessions::require_fresh(context).await?;
    let member = find(context, id).await?;
    context.require_to_match(&member)?;
    let role = body.account_role_id.map(checked_role).transpose()?;
    let loses_role = role.is_some_and(|role| role != AccountRole::Owner);
    if loses_role || body.active == Some(false) {
        context.require_another_owner(&member).await?;
    }
    let (account, now) = (context.account(), context.now());
    if let Some(role) = role {
        context.require_to_hold_role(role)?;
        let connection = context.connection();
        account_memberships::set(connection, account, member.actor, role.name(), now).await?;
    }
    if let Some(active) = body.active {
        let connection = context.connection();
        account_memberships::set_active(connection, account, member.actor, active, now).await?;
    }
    let after = find(context, id).await?;
    let kind = ObjectKind::AccountMembership;
    context.updated(kind, id, &member.name, &member, &after);
    context.access_changed();
    Ok(())
}

fn checked_role(id: WorkspaceRoleId) -> AppResult<AccountRole> {
    AccountRole::from_id(id)
        .ok_or_else(|| AppError::Invalid(format!("There is no role {id} in accounts.")))
}
