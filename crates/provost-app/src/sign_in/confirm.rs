//! Confirming who somebody is who is signed in already.

use provost_identity::passwords::Password;
use provost_schemas::ids::{ActorId, SessionId};
use provost_storage::repositories::{
    actors, password_credentials, sessions as stored_sessions, totp_credentials,
};

use super::{
    Browser, Method,
    allowed::require_password_allowed,
    attempts::{self, Subject},
    check_code,
    record::{Attempted, Outcome, record, refuse},
};
use crate::{
    App, AppError, AppResult, Call, Context,
    directories::is_confirmed_by_directory,
    sessions::{self, StartedSession},
};

/// What somebody presents who is signed in already.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// The password.
    pub password: Password,
    /// A code, from whoever has a second factor.
    pub code: String,
    /// Where.
    pub browser: Browser,
}

/// Makes the session of a call fresh, under another token.
///
/// # Errors
/// `Unauthenticated` if the password or the code is wrong; `TooManyAttempts` if there were too many.
pub async fn confirm_identity(
    app: &App,
    call: &Call,
    wanted: Confirmation,
) -> AppResult<StartedSession> {
    let (actor, session) = call.signed_in()?;
    let browser = wanted.browser.clone();
    let result = compare(app, call, actor, session, wanted).await;
    match result {
        Ok(renewed) => Ok(renewed),
        Err(error) => {
            let attempted = Attempted {
                actor: Some(actor),
                method: Method::Password,
                browser: &browser,
            };
            Err(refuse(app, &attempted, error).await)
        }
    }
}

async fn compare(
    app: &App,
    call: &Call,
    actor: ActorId,
    session: SessionId,
    wanted: Confirmation,
) -> AppResult<StartedSession> {
    let is_own = check_password(app, actor, wanted.password, &wanted.browser).await?;
    if is_own {
        require_password_allowed(app, actor, None).await?;
    }
    let mut reading = app.read(call.clone()).await?;
    let before = stored_sessions::read(reading.connection(), session).await?;
    let asks_code = asks_code(&mut reading, actor).await?;
    drop(reading);
    let mut methods = vec![Method::Password];
    let mut attempt = None;
    if asks_code {
        let subject = Subject::Code(actor);
        attempt = Some(attempts::begin(app, subject, wanted.browser.counted()).await?);
    }
    let mut context = app.write(call.clone()).await?;
    if attempt.is_some() {
        methods.push(check_code(&mut context, actor, &wanted.code).await?);
    } else {
        // What was shown when the session began still counts.
        let before = before.map_or_else(Vec::new, |before| before.methods);
        methods.extend(Method::second_among(&before));
    }
    let renewed = sessions::renew(&mut context, session, &methods).await?;
    let attempted = Attempted {
        actor: Some(actor),
        method: Method::Password,
        browser: &wanted.browser,
    };
    record(&mut context, &attempted, Outcome::Succeeded);
    context.commit().await?;
    if let Some(attempt) = attempt {
        attempt.succeeded(app).await?;
    }
    Ok(renewed)
}

/// Whether a code is asked for besides the password of somebody, at a confirmation.
pub(crate) async fn asks_code(context: &mut Context, actor: ActorId) -> AppResult<bool> {
    Ok(
        totp_credentials::is_confirmed(context.connection(), actor).await?
            || sessions::passkey_is_asked(context, actor).await?,
    )
}

/// Checks the password of somebody who is signed in, as one of the attempts that are counted.
/// Returns whether it is one of this server, and not that of a directory.
pub(crate) async fn check_password(
    app: &App,
    actor: ActorId,
    password: Password,
    browser: &Browser,
) -> AppResult<bool> {
    let mut connection = app.database().read().await?;
    let person = actors::read(&mut connection, actor).await?;
    let stored = password_credentials::read(&mut connection, actor).await?;
    drop(connection);
    let email = person.and_then(|person| person.email).unwrap_or_default();
    let attempt = attempts::begin(app, Subject::Account(email), browser.counted()).await?;
    let (is_own, _) = app.password_work().verify(stored, password.clone()).await?;
    if !is_own && !is_confirmed_by_directory(app, actor, &password).await? {
        return Err(AppError::Unauthenticated(
            "The password is wrong.".to_owned(),
        ));
    }
    attempt.succeeded(app).await?;
    Ok(is_own)
}
