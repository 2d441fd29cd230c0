//! Doing without an identity: from then on it signs nobody in.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_schemas::ids::LinkedIdentityId;
use provost_storage::repositories::{linked_identities, passkeys, password_credentials};

use crate::{AppError, AppResult, Context, sessions};

/// Removes an identity of whoever calls.
///
/// # Errors
/// `NotFound` if there is no such identity, or it is somebody else's; `Conflict` if it is the only
/// way in; `StaleSignIn` if it was not proved lately who it is.
pub async fn unlink_identity(context: &mut Context, id: LinkedIdentityId) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let connection = context.connection();
    let removed = linked_identities::delete(connection, actor, id).await?;
    let removed = removed.ok_or_else(|| AppError::NotFound("There is no such link.".to_owned()))?;
    let has_other_way = !linked_identities::list(connection, actor).await?.is_empty()
        || password_credentials::read(connection, actor)
            .await?
            .is_some()
        || passkeys::count(connection, actor).await? > 0;
    if !has_other_way {
        // Nothing of it is kept.
        return Err(AppError::Conflict(
            "This is your only way in. Add a passkey first, or ask whoever looks after this server \
             for a link to set a password."
                .to_owned(),
        ));
    }
    let act = Act(ObjectKind::Authenticator, Verb::Deleted);
    context.acted(act, id, &removed.provider);
    Ok(())
}
