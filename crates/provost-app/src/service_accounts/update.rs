//! Renaming a service account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{access::BotUpdate, ids::ActorId};
use provost_storage::repositories::{actors, members};

use super::find;
use crate::{AppError, AppResult, Context, sessions, workspaces::checked_name};

/// Gives a service account another name.
///
/// # Errors
/// `Conflict` if the name is taken; `Refused` if the service account may do more than the actor.
pub async fn update_bot(context: &mut Context, id: ActorId, body: BotUpdate) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let member = find(context, id).await?;
    context.require_to_match(&member)?;
    let Some(name) = body.name else {
        return Ok(());
    };
    let name = checked_name(&name)?;
    let (account, now) = (context.account(), context.now());
    let connection = context.connection();
    let holder = actors::read_service_account(connection, account, &name).await?;
    if holder.is_some_and(|holder| holder.id != id) {
        return Err(AppError::Conflict(format!(
            "There is a service account `{name}` already."
        )));
    }
    let before = actors::read(connection, id).await?;
    members::rename(connection, id, &name, now).await?;
    let after = actors::read(connection, id).await?;
    let kind = ObjectKind::ServiceAccount;
    context.updated(kind, id, &name, &before, &after);
    context.access_changed();
    Ok(())
}
