//! The code of a session that is good for nothing without one: somebody came from a provider, and
//! their role asks for a second factor.

use super::{
    Browser, Method,
    attempts::{self, Subject},
    check_code,
    record::{Attempted, Outcome, record, refuse},
};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::{sessions as stored_sessions, totp_credentials};

use crate::{
    App, AppResult, Call, Context,
    sessions::{self, StartedSession, has_second_factor, lacks_second_factor},
};

/// Whether the session of the call waits for a code, and if so, whether whoever it is has an
/// authenticator app.
pub async fn awaited_code(context: &mut Context) -> AppResult<Option<bool>> {
    let (actor, session) = context.signed_in()?;
    let (app, account) = (context.app().clone(), context.account());
    let connection = context.connection();
    let Some(session) = stored_sessions::read(connection, session).await? else {
        return Ok(None);
    };
    let waits = lacks_second_factor(connection, app.settings(), account, &session).await?
        && has_second_factor(connection, actor).await?;
    if !waits {
        return Ok(None);
    }
    Ok(Some(
        totp_credentials::is_confirmed(connection, actor).await?,
    ))
}

/// Adds a code to what was presented in the session of a call, which goes on under another token.
///
/// # Errors
/// `Unauthenticated` if the code is wrong or was used; `TooManyAttempts` if there were too many.
pub async fn add_code_to_session(
    app: &App,
    call: &Call,
    code: &str,
    browser: &Browser,
) -> AppResult<StartedSession> {
    let (actor, _) = call.signed_in()?;
    let mut method = Method::Totp;
    match compare(app, call, code, (actor, browser), &mut method).await {
        Ok(renewed) => Ok(renewed),
        Err(error) => {
            let attempted = Attempted {
                actor: Some(actor),
                method,
                browser,
            };
            Err(refuse(app, &attempted, error).await)
        }
    }
}

async fn compare(
    app: &App,
    call: &Call,
    code: &str,
    (actor, browser): (ActorId, &Browser),
    method: &mut Method,
) -> AppResult<StartedSession> {
    let (_, session) = call.signed_in()?;
    let attempt = attempts::begin(app, Subject::Code(actor), browser.counted()).await?;
    let mut context = app.write(call.clone()).await?;
    *method = check_code(&mut context, actor, code).await?;
    let before = stored_sessions::read(context.connection(), session).await?;
    let before = before.map_or_else(Vec::new, |before| before.methods);
    let mut methods: Vec<Method> = Method::first_among(&before).collect();
    methods.push(*method);
    let renewed = sessions::renew(&mut context, session, &methods).await?;
    let attempted = Attempted {
        actor: Some(actor),
        method: *method,
        browser,
    };
    record(&mut context, &attempted, Outcome::Succeeded);
    context.commit().await?;
    attempt.succeeded(app).await?;
    Ok(renewed)
}
