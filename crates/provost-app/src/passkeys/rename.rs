//! Giving a passkey another name.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_schemas::ids::PasskeyId;
use provost_storage::repositories::passkeys;

use super::checked_name;
use crate::{AppError, AppResult, Context, sessions};

/// Gives a passkey of whoever calls another name.
///
/// # Errors
/// `NotFound` if there is no such passkey, or it is somebody else's; `StaleSignIn` if it was not
/// proved lately who it is.
pub async fn rename_passkey(context: &mut Context, id: PasskeyId, name: &str) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    let name = checked_name(name)?;
    if !passkeys::rename(context.connection(), actor, id, name).await? {
        return Err(AppError::NotFound(format!("There is no passkey {id}.")));
    }
    context.acted(Act(ObjectKind::Authenticator, Verb::Updated), id, name);
    Ok(())
}
