//! Confirming by a passkey who somebody is who is signed in already.

use super::{
    Browser, Method,
    attempts::{self, Subject},
    passkey_proof::{Finding, check_passkey, refused},
};
use crate::{
    App, AppResult, Call, Context,
    passkeys::{Ceremony, keep_challenge, not_begun, relying_party},
    sessions::{self, StartedSession},
};

/// What the browser of somebody answered who is signed in already.
#[derive(Clone, Debug)]
pub struct PasskeyConfirmation {
    /// The answer, as JSON.
    pub answer: String,
    /// Where.
    pub browser: Browser,
}

/// Asks whoever calls for a passkey, in this session alone. Returns what the browser is asked, as
/// JSON.
///
/// # Errors
/// `Refused` where people have no passkeys; `Busy` if too many were asked.
pub async fn begin_confirmation(context: &mut Context, browser: &Browser) -> AppResult<String> {
    let (_, session) = context.signed_in()?;
    let app = context.app().clone();
    let begun = relying_party(&app)?.begin_authentication();
    let begun = begun.map_err(|error| not_begun(&error))?;
    let options = begun.options.clone();
    let ceremony = Ceremony::Confirmation(session);
    keep_challenge(context, &ceremony, browser.counted(), begun).await?;
    context.changed_nothing();
    Ok(options)
}

/// Makes the session of a call fresh, under another token, by a passkey of its person.
///
/// # Errors
/// `Unauthenticated` if the answer does not fit; `TooManyAttempts` if there were too many.
pub async fn confirm_by_passkey(
    app: &App,
    call: &Call,
    wanted: PasskeyConfirmation,
) -> AppResult<StartedSession> {
    let mut finding = Finding::default();
    match compare(app, call, &wanted, &mut finding).await {
        Ok(renewed) => Ok(renewed),
        Err(error) => Err(finding.refuse(app, &wanted.browser, error).await),
    }
}

async fn compare(
    app: &App,
    call: &Call,
    wanted: &PasskeyConfirmation,
    finding: &mut Finding,
) -> AppResult<StartedSession> {
    let (actor, session) = call.signed_in()?;
    finding.actor = Some(actor);
    let attempt = attempts::begin(app, None::<Subject>, wanted.browser.counted()).await?;
    let ceremony = Ceremony::Confirmation(session);
    let shown = check_passkey(app, &ceremony, &wanted.answer, finding).await?;
    if shown.actor() != actor {
        return Err(refused());
    }
    let mut context = app.write(call.clone()).await?;
    shown
        .note_use(&mut context, &wanted.browser, finding)
        .await?;
    let renewed = sessions::renew(&mut context, session, &[Method::Passkey]).await?;
    context.commit().await?;
    attempt.succeeded(app).await?;
    Ok(renewed)
}
