//! Checking a code: of an authenticator app, or a recovery code in its place.

use data_encoding::BASE32_NOPAD;
use provost_identity::{
    recovery_codes::RecoveryCode,
    totp::{Secret, Step},
};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::{
    recovery_codes,
    totp_credentials::{self, StoredTotp},
};

use super::Method;
use crate::{AppError, AppResult, Context};

/// Uses up a code of somebody who has a second factor, and says of which kind it was.
///
/// # Errors
/// `Unauthenticated` if it is wrong or was used before.
pub(crate) async fn check_code(
    context: &mut Context,
    actor: ActorId,
    code: &str,
) -> AppResult<Method> {
    let stored = totp_credentials::read(context.connection(), actor).await?;
    if let Some(stored) = stored.filter(|stored| stored.confirmed.is_some())
        && let Some(step) = step_of(&stored, code, context)?
        && totp_credentials::advance(context.connection(), actor, step.number()).await?
    {
        return Ok(Method::Totp);
    }
    if let Some(code) = RecoveryCode::parse(code) {
        let digest = code.digest().to_hex();
        if recovery_codes::consume(context.connection(), actor, &digest).await? {
            return Ok(Method::RecoveryCode);
        }
    }
    Err(AppError::Unauthenticated(
        "The code is wrong, has passed or was used already.".to_owned(),
    ))
}

/// The step whose code this is, if it is good now.
pub(crate) fn step_of(
    stored: &StoredTotp,
    code: &str,
    context: &Context,
) -> AppResult<Option<Step>> {
    let secret = secret_of(stored)?;
    let last = stored.last_step.map(Step::from_number);
    Ok(secret.verify(code, context.now(), last))
}

/// The secret as it was stored.
pub(crate) fn secret_of(stored: &StoredTotp) -> AppResult<Secret> {
    let bytes = BASE32_NOPAD.decode(stored.secret.as_bytes()).ok();
    let secret = bytes.as_deref().and_then(Secret::from_slice);
    secret.ok_or_else(|| AppError::Busy {
        reason: "The stored secret of an authenticator app is damaged.".to_owned(),
    })
}
