//! New recovery codes.

use provost_identity::{SystemRandom, recovery_codes::RecoveryCode};
use provost_schemas::ids::ActorId;
use provost_storage::{Connection, repositories::recovery_codes};

use crate::{AppError, AppResult, Context, sessions};

/// Gives whoever calls new recovery codes, in place of all that they had. They are shown once.
///
/// # Errors
/// `NotFound` without a second factor; `StaleSignIn` if it was not proved lately who it is.
pub async fn replace_recovery_codes(context: &mut Context) -> AppResult<Vec<RecoveryCode>> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    if !sessions::has_second_factor(context.connection(), actor).await? {
        return Err(AppError::NotFound(
            "There is neither an authenticator app nor a passkey that the codes would stand in for."
                .to_owned(),
        ));
    }
    new_codes(context, actor).await
}

/// Gives somebody new recovery codes, in place of all that they had.
pub(crate) async fn new_codes(
    context: &mut Context,
    actor: ActorId,
) -> AppResult<Vec<RecoveryCode>> {
    let codes = RecoveryCode::mint_all(&SystemRandom)?;
    let digests: Vec<String> = codes.iter().map(|code| code.digest().to_hex()).collect();
    let now = context.now();
    recovery_codes::replace(context.connection(), actor, &digests, now).await?;
    Ok(codes)
}

/// Drops the recovery codes of somebody who has no second factor left for which they would stand in.
pub(crate) async fn drop_idle_codes(connection: &mut Connection, actor: ActorId) -> AppResult<()> {
    if !sessions::has_second_factor(connection, actor).await? {
        recovery_codes::delete_all(connection, actor).await?;
    }
    Ok(())
}
