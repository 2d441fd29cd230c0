//! Beginning to make a passkey.

use provost_identity::passkeys::{Passkey, Registrant};
use provost_storage::repositories::{actors, passkeys};

use super::{Ceremony, MAX_PASSKEYS, keep_challenge, known_passkey, not_begun, relying_party};
use crate::{AppError, AppResult, Context, sessions, sign_in::Browser};

/// Begins to make a passkey of whoever calls, in this session alone. Returns what the browser is
/// asked, as JSON.
///
/// # Errors
/// `StaleSignIn` if it was not proved lately who it is; `Refused` where there are no passkeys;
/// `Conflict` if they have as many as anybody may.
pub async fn begin_registration(context: &mut Context, browser: &Browser) -> AppResult<String> {
    let (actor, session) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let app = context.app().clone();
    let party = relying_party(&app)?;
    let connection = context.connection();
    let person = actors::read(connection, actor).await?;
    let person = person.ok_or_else(|| AppError::NotFound("You are gone.".to_owned()))?;
    let stored = passkeys::list(connection, actor).await?;
    if stored.len() >= MAX_PASSKEYS {
        return Err(AppError::Conflict(format!(
            "You have {MAX_PASSKEYS} passkeys, which is as many as one may have: remove one first."
        )));
    }
    let known: Vec<Passkey> = stored.iter().map(known_passkey).collect();
    let registrant = Registrant {
        actor,
        email: person.email.as_deref().unwrap_or_default(),
        name: &person.name,
    };
    let begun = party.begin_registration(registrant, &known);
    let begun = begun.map_err(|error| not_begun(&error))?;
    let options = begun.options.clone();
    let ceremony = Ceremony::Registration(session);
    keep_challenge(context, &ceremony, browser.counted(), begun).await?;
    context.changed_nothing();
    Ok(options)
}
