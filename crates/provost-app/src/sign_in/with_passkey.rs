//! Signing in with a passkey, which is both factors in one.

use provost_identity::{
    SystemRandom,
    sessions::Remember,
    tokens::{Purpose, Token},
};
use provost_schemas::ids::WorkspaceId;

use super::{
    Browser, Method,
    attempts::{self, Subject},
    passkey_proof::{Finding, check_passkey, refused},
};
use crate::{
    App, AppResult, Call, audit,
    passkeys::{Ceremony, keep_challenge, not_begun, relying_party},
    sessions::{self, StartedSession},
};

/// What a browser is asked that shows a passkey.
#[derive(Debug)]
pub struct PasskeyQuestion {
    /// The question, as JSON.
    pub options: String,
    /// What the browser keeps until it answers: nobody else's answer counts.
    pub token: Token,
}

/// Asks whoever is there for a passkey.
///
/// # Errors
/// `Refused` where people have no passkeys; `Busy` if too many were asked.
pub async fn ask_for_passkey(app: &App, browser: &Browser) -> AppResult<PasskeyQuestion> {
    let begun = relying_party(app)?.begin_authentication();
    let begun = begun.map_err(|error| not_begun(&error))?;
    let token = Token::mint(Purpose::PasskeyChallenge, &SystemRandom)?;
    let options = begun.options.clone();
    let ceremony = Ceremony::SignIn(token.clone());
    let service = Call::by_service("sign-in", WorkspaceId::DEFAULT);
    let mut context = app.write(service).await?;
    keep_challenge(&mut context, &ceremony, browser.counted(), begun).await?;
    context.commit().await?;
    Ok(PasskeyQuestion { options, token })
}

/// What a browser answered.
#[derive(Clone, Debug)]
pub struct PasskeySignIn {
    /// What it kept of the question; absent if it kept nothing.
    pub token: Option<Token>,
    /// The answer, as JSON.
    pub answer: String,
    /// For how long.
    pub remember: Remember,
    /// Where.
    pub browser: Browser,
}

/// Signs in whose passkey it is.
///
/// # Errors
/// `Unauthenticated` if the answer does not fit, without saying why; `TooManyAttempts` if there were
/// too many.
pub async fn sign_in_with_passkey(app: &App, wanted: PasskeySignIn) -> AppResult<StartedSession> {
    let mut finding = Finding::default();
    match compare(app, &wanted, &mut finding).await {
        Ok(started) => Ok(started),
        Err(error) => Err(finding.refuse(app, &wanted.browser, error).await),
    }
}

async fn compare(
    app: &App,
    wanted: &PasskeySignIn,
    finding: &mut Finding,
) -> AppResult<StartedSession> {
    let attempt = attempts::begin(app, None::<Subject>, wanted.browser.counted()).await?;
    let token = wanted.token.clone().ok_or_else(refused)?;
    let shown = check_passkey(app, &Ceremony::SignIn(token), &wanted.answer, finding).await?;
    let person = audit::person(shown.actor(), Method::Passkey.as_str());
    let call = Call::by_visitor("sign-in", &wanted.browser, Some(person));
    let mut context = app.write(call).await?;
    shown
        .note_use(&mut context, &wanted.browser, finding)
        .await?;
    let (browser, remember) = (&wanted.browser, wanted.remember);
    let methods = [Method::Passkey];
    let started = sessions::start(&mut context, shown.actor(), browser, remember, &methods).await?;
    context.commit().await?;
    attempt.succeeded(app).await?;
    Ok(started)
}
