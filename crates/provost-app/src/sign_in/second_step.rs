//! The second step: a code.

use provost_identity::{sessions::Remember, tokens::Token};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::totp_credentials;

use super::{
    Browser, Method,
    attempts::{self, Subject},
    check_code,
    record::{Attempted, Outcome, record, refuse},
};
use crate::{
    App, AppError, AppResult, Call, audit, one_use_links,
    sessions::{self, StartedSession},
};

/// A code, and what the right password led to.
#[derive(Clone, Debug)]
pub struct SecondStep {
    /// The token of the first step.
    pub token: Token,
    /// The code of an authenticator app, or a recovery code.
    pub code: String,
    /// For how long.
    pub remember: Remember,
    /// Where.
    pub browser: Browser,
}

/// Signs somebody in whose password was right.
///
/// # Errors
/// `Gone` if the first step is too long ago; `Unauthenticated` if the code is wrong or was used;
/// `TooManyAttempts` if there were too many.
pub async fn take_second_step(app: &App, wanted: SecondStep) -> AppResult<StartedSession> {
    let mut actor = None;
    let mut method = Method::Totp;
    let result = compare(app, &wanted, &mut actor, &mut method).await;
    match result {
        Ok(started) => Ok(started),
        Err(error) => {
            let attempted = Attempted {
                actor,
                method,
                browser: &wanted.browser,
            };
            Err(refuse(app, &attempted, error).await)
        }
    }
}

async fn compare(
    app: &App,
    wanted: &SecondStep,
    known: &mut Option<ActorId>,
    method: &mut Method,
) -> AppResult<StartedSession> {
    let begun = one_use_links::find(app, &wanted.token).await?;
    let actor = begun.and_then(|begun| begun.actor).ok_or_else(too_late)?;
    *known = Some(actor);
    let subject = Subject::Code(actor);
    let attempt = attempts::begin(app, subject, wanted.browser.counted()).await?;
    let person = audit::person(actor, Method::Totp.as_str());
    let call = Call::by_visitor("sign-in", &wanted.browser, Some(person));
    let mut context = app.write(call).await?;
    *method = check_code(&mut context, actor, &wanted.code).await?;
    let consumed = one_use_links::consume(&mut context, &wanted.token).await?;
    consumed.ok_or_else(too_late)?;
    let methods = [Method::Password, *method];
    let (browser, remember) = (&wanted.browser, wanted.remember);
    let started = sessions::start(&mut context, actor, browser, remember, &methods).await?;
    let attempted = Attempted {
        actor: Some(actor),
        method: *method,
        browser: &wanted.browser,
    };
    record(&mut context, &attempted, Outcome::Succeeded);
    context.commit().await?;
    attempt.succeeded(app).await?;
    Ok(started)
}

/// Whether whoever is at the second step has an authenticator app; else they have a passkey, and
/// recovery codes that stand in for it.
///
/// # Errors
/// `Gone` if the first step is too long ago.
pub async fn asks_app(app: &App, token: &Token) -> AppResult<bool> {
    let begun = one_use_links::find(app, token).await?;
    let actor = begun.and_then(|begun| begun.actor).ok_or_else(too_late)?;
    let mut connection = app.database().read().await?;
    Ok(totp_credentials::is_confirmed(&mut connection, actor).await?)
}

fn too_late() -> AppError {
    AppError::Gone("The password was given too long ago: sign in again.".to_owned())
}
