//! Removing somebody whom a directory names no longer.

use provost_core::audit::ObjectKind;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::{account_memberships, members};

use super::{change::require_another_owner, shut_out};
use crate::{
    AppResult, Context,
    scim::{
        begin_change,
        rank::{find, require_rank},
    },
};

/// Removes somebody from the account, with every role in workspaces and every place in teams.
///
/// # Errors
/// `Refused` if whoever it is may do more than the caller; `Conflict` if it is the last owner.
pub async fn delete_scim_user(context: &mut Context, id: ActorId) -> AppResult<()> {
    begin_change(context).await?;
    let person = find(context, id).await?;
    require_rank(context, &person.role).await?;
    let member = require_another_owner(context, &person).await?;
    let account = context.account();
    let connection = context.connection();
    members::take_grants(connection, account, id).await?;
    account_memberships::delete(connection, account, id).await?;
    let kind = ObjectKind::AccountMembership;
    context.deleted(kind, person.membership, &member.name, &person);
    shut_out(context, id).await
}
