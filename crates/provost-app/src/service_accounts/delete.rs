//! Deleting a service account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::actors;

use super::find;
use crate::{AppResult, Context, sessions};

/// Deletes a service account with its keys: none of them is let in from the moment that this is
/// kept.
///
/// # Errors
/// `Refused` if the service account may do more than the actor; `Conflict` if it is the last owner.
pub async fn delete_bot(context: &mut Context, id: ActorId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteBot)?;
    sessions::require_fresh(context).await?;
    let member = find(context, id).await?;
    context.require_to_match(&member)?;
    context.require_another_owner(&member).await?;
    let before = actors::read(context.connection(), id).await?;
    actors::delete(context.connection(), id).await?;
    let kind = ObjectKind::ServiceAccount;
    context.deleted(kind, id, &member.name, &before);
    context.access_changed();
    Ok(())
}
