//! Whom passwords sign in.

use provost_core::roles::AccountRole;
use provost_identity::tokens::Token;
use provost_schemas::ids::{AccountId, ActorId};
use provost_storage::repositories::grants;

use crate::{App, AppError, AppResult, single_sign_on::is_linking};

/// Refuses the password of somebody where single sign-on is enforced, unless they own the account,
/// whose passwords are the way in when it is down, or consent to link the identity that waits in
/// their browser.
///
/// # Errors
/// `Refused`.
pub(super) async fn require_password_allowed(
    app: &App,
    actor: ActorId,
    linking: Option<&Token>,
) -> AppResult<()> {
    if !app.settings().single_sign_on.enforced {
        return Ok(());
    }
    let mut connection = app.database().read().await?;
    let role = grants::account_role(&mut connection, AccountId::DEFAULT, actor).await?;
    drop(connection);
    let is_owner = role.as_deref() == Some(AccountRole::Owner.name());
    if is_owner || is_linking(app, linking, actor).await? {
        return Ok(());
    }
    Err(AppError::Refused(
        "Passwords sign in owners alone on this server. Use single sign-on, or a passkey."
            .to_owned(),
    ))
}
