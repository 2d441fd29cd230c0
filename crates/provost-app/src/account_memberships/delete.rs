//! Removing somebody from an account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::AccountMembershipId;
use provost_storage::repositories::{account_memberships, members};

use super::find;
use crate::{AppResult, Context, sessions};

/// Removes a member, with every role in workspaces and every place in teams that they had: whoever
/// comes back later begins anew.
///
/// # Errors
/// `Refused` if the member may do more than the actor; `Conflict` if it is the last owner.
pub async fn delete_account_membership(
    context: &mut Context,
    id: AccountMembershipId,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteAccountMembership)?;
    sessions::require_fresh(context).await?;
    let member = find(context, id).await?;
    context.require_to_match(&member)?;
    context.require_another_owner(&member).await?;
    let account = context.account();
    let connection = context.connection();
    members::take_grants(connection, account, member.actor).await?;
    account_memberships::delete(connection, account, member.actor).await?;
    let kind = ObjectKind::AccountMembership;
    context.deleted(kind, id, &member.name, &member);
    context.access_changed();
    Ok(())
}
