//! Removing passkeys: from then on they sign nobody in.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::ids::{ActorId, PasskeyId};
use provost_storage::repositories::passkeys;

use crate::{AppError, AppResult, Context, profile::drop_idle_codes, sessions};

/// Removes a passkey of whoever calls.
///
/// # Errors
/// `NotFound` if there is no such passkey, or it is somebody else's; `StaleSignIn` if it was not
/// proved lately who it is.
pub async fn remove_own_passkey(context: &mut Context, id: PasskeyId) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    remove(context, actor, id).await
}

/// Removes a passkey of somebody, or all of them if none is named. Returns how many there were.
///
/// # Errors
/// `NotFound` if the named one is not there.
pub async fn remove_passkeys_of(
    context: &mut Context,
    actor: ActorId,
    id: Option<PasskeyId>,
) -> AppResult<usize> {
    context.authorize_in_account(AccountPermission::UpdateAccountMembership)?;
    sessions::require_fresh(context).await?;
    let all = match id {
        Some(id) => vec![id],
        None => {
            let stored = passkeys::list(context.connection(), actor).await?;
            stored.into_iter().map(|passkey| passkey.id).collect()
        }
    };
    for id in &all {
        remove(context, actor, *id).await?;
    }
    Ok(all.len())
}

async fn remove(context: &mut Context, actor: ActorId, id: PasskeyId) -> AppResult<()> {
    let connection = context.connection();
    let name = passkeys::delete(connection, actor, id).await?;
    let name = name.ok_or_else(|| AppError::NotFound(format!("There is no passkey {id}.")))?;
    drop_idle_codes(connection, actor).await?;
    context.acted(Act(ObjectKind::Authenticator, Verb::Deleted), id, &name);
    Ok(())
}
