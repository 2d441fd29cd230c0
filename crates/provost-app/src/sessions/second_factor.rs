//! Whether a session lacks a second factor that the role of its person asks for.

use provost_core::roles::AccountRole;
use provost_schemas::ids::{AccountId, ActorId};
use provost_storage::{
    Connection,
    repositories::{
        grants, passkeys,
        sessions::{self, StoredSession},
        totp_credentials,
    },
};

use crate::{AppError, AppResult, AppSettings, Context, sign_in::Method};

/// Whether whoever is in a session may do nothing until they set up a second factor, because their
/// role in the account asks for one and none was presented.
pub(crate) async fn lacks_second_factor(
    connection: &mut Connection,
    settings: &AppSettings,
    account: AccountId,
    session: &StoredSession,
) -> AppResult<bool> {
    if Method::second_among(&session.methods).next().is_some() {
        return Ok(false);
    }
    is_second_factor_demanded(connection, settings, account, session.actor).await
}

/// Whether the role of somebody in the account asks for a second factor.
pub(crate) async fn is_second_factor_demanded(
    connection: &mut Connection,
    settings: &AppSettings,
    account: AccountId,
    actor: ActorId,
) -> AppResult<bool> {
    if settings.second_factor_roles.is_empty() {
        return Ok(false);
    }
    let role = grants::account_role(connection, account, actor).await?;
    let role = role.as_deref().and_then(AccountRole::from_name);
    Ok(role.is_some_and(|role| settings.second_factor_roles.contains(&role)))
}

/// Whether the password of somebody does not suffice because their role asks for a second factor and
/// they have a passkey: or the password alone would let set up another factor, and so do without it.
pub(crate) async fn passkey_is_asked(context: &mut Context, actor: ActorId) -> AppResult<bool> {
    let (app, account) = (context.app().clone(), context.account());
    let connection = context.connection();
    if !is_second_factor_demanded(connection, app.settings(), account, actor).await? {
        return Ok(false);
    }
    Ok(passkeys::count(connection, actor).await? > 0)
}

/// Whether somebody has a second factor: an authenticator app or a passkey.
pub(crate) async fn has_second_factor(
    connection: &mut Connection,
    actor: ActorId,
) -> AppResult<bool> {
    Ok(totp_credentials::is_confirmed(connection, actor).await?
        || passkeys::count(connection, actor).await? > 0)
}

/// Refuses a call from a session that lacks a second factor although its person has one: for use
/// cases that add ways in. Whoever has none may set up the first.
///
/// # Errors
/// `Refused`.
pub(crate) async fn require_own_factor(context: &mut Context) -> AppResult<()> {
    let (actor, session) = context.signed_in()?;
    let (app, account) = (context.app().clone(), context.account());
    let connection = context.connection();
    let Some(session) = sessions::read(connection, session).await? else {
        return Ok(());
    };
    if !lacks_second_factor(connection, app.settings(), account, &session).await? {
        return Ok(());
    }
    if has_second_factor(connection, actor).await? {
        return Err(AppError::Refused(
            "Your role asks for a second factor, and you have one: sign out, and in again with it."
                .to_owned(),
        ));
    }
    Ok(())
}
