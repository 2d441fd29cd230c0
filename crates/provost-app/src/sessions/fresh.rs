//! Whether somebody proved a moment ago who they are.

use provost_core::actors::{Actor, Credential};
use provost_storage::repositories::sessions;

use super::times;
use crate::{AppError, AppResult, Context};

/// Refuses a call from a session in which no credential was presented lately: for use cases that
/// change people and service accounts, their keys, roles, teams, factors or addresses, who is on an
/// access list, or what a workspace or an account is called and whether it is there, so that a browser
/// that was left open does not suffice.
///
/// Keys pass: whoever has one showed it just now. The word of a proxy does not.
///
/// # Errors
/// `StaleSignIn`, after which the browser asks its user for the password.
pub async fn require_fresh(context: &mut Context) -> AppResult<()> {
    if is_fresh(context).await? {
        Ok(())
    } else {
        Err(AppError::StaleSignIn)
    }
}

/// Whether [`require_fresh`] would let the call pass.
pub async fn is_fresh(context: &mut Context) -> AppResult<bool> {
    let Actor::Identified(identity) = &context.call().actor else {
        return Ok(true);
    };
    let id = match identity.credential {
        Credential::Session(id) => id,
        // The proxy speaks for as long as its own session lasts, whoever sits before the browser.
        Credential::Proxy(_) | Credential::BatchJob(_) => return Ok(false),
        Credential::ApiKey(_)
        | Credential::Certificate(_)
        | Credential::ServiceToken(_)
        | Credential::SharedString => return Ok(true),
    };
    let (policy, now) = (context.settings().sessions, context.now());
    let session = sessions::read(context.connection(), id).await?;
    Ok(session.is_some_and(|session| policy.is_fresh(&times(&session), now)))
}
