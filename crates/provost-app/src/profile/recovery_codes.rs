//! New recovery codes.

use provost_identity::{SystemRandom, recovery_codes::RecoveryCode};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::{passkeys, recovery_codes, totp_credentials};

use crate::{AppError, AppResult, Context, sessions};

/// Gives whoever calls new recovery codes, in place of all that they had. They are shown once.
///
/// # Errors
/// `NotFound` without a second factor; `StaleSignIn` if it was not proved lately who it is.
pub async fn replace_recovery_codes(context: &mut Context) -> AppResult<Vec<RecoveryCode>> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let connection = context.connection();
    let totp = totp_credentials::read(connection, actor).await?;
    let has_totp = totp.is_some_and(|totp| totp.confirmed.is_some());
    if !has_totp && passkeys::count(connection, actor).await? == 0 {
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
