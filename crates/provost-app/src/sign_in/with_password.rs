//! The first step: e-mail address and password.

use provost_identity::{
    passwords::Password,
    sessions::Remember,
    tokens::{Purpose, Token},
};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::{
    password_credentials::{self, PasswordOfPerson},
    totp_credentials,
};

use super::{
    Browser, Method,
    allowed::require_password_allowed,
    attempts::{self, Attempt, Subject},
    record::{Attempted, Outcome, record, refuse},
};
use crate::{
    App, AppError, AppResult, Call, Context, audit,
    directories::{ask_directories, let_in},
    one_use_links,
    sessions::{self, StartedSession, passkey_is_asked},
};

/// What somebody typed, and where.
#[derive(Clone, Debug)]
pub struct PasswordSignIn {
    /// The e-mail address; its case does not matter.
    pub email: String,
    /// The password.
    pub password: Password,
    /// What the browser keeps of an identity that waits for consent, if one does.
    pub linking: Option<Token>,
    /// For how long.
    pub remember: Remember,
    /// Where.
    pub browser: Browser,
}

/// What a right password leads to.
#[derive(Debug)]
pub enum SignedIn {
    /// A session.
    Session(StartedSession),
    /// The question for a code, which is answered with this token.
    SecondStep(Token),
}

/// Signs somebody in by password, or asks for a second factor if they have one.
///
/// # Errors
/// `Unauthenticated` if the address or the password is wrong, without saying which;
/// `TooManyAttempts` if there were too many of either; `Busy` if too many sign in at once.
pub async fn sign_in_with_password(app: &App, wanted: PasswordSignIn) -> AppResult<SignedIn> {
    let browser = wanted.browser.clone();
    let mut actor = None;
    let result = compare(app, wanted, &mut actor).await;
    match result {
        Ok(signed_in) => Ok(signed_in),
        Err(error) => {
            let attempted = Attempted {
                actor,
                method: Method::Password,
                browser: &browser,
            };
            Err(refuse(app, &attempted, error).await)
        }
    }
}

async fn compare(
    app: &App,
    wanted: PasswordSignIn,
    actor: &mut Option<ActorId>,
) -> AppResult<SignedIn> {
    let subject = Subject::Account(wanted.email.clone());
    let attempt = attempts::begin(app, subject, wanted.browser.counted()).await?;
    let found = find(app, &wanted.email).await?;
    *actor = found.as_ref().map(|found| found.actor);
    let stored = found.as_ref().and_then(|found| found.hash.clone());
    let work = app.password_work();
    let (right, better) = work.verify(stored.clone(), wanted.password.clone()).await?;
    let (Some(found), Some(stored), true) = (found, stored, right) else {
        return by_directory(app, wanted, attempt, actor).await;
    };
    attempt.succeeded(app).await?;
    require_password_allowed(app, found.actor, wanted.linking.as_ref()).await?;

    let person = audit::person(found.actor, Method::Password.as_str());
    let call = Call::by_visitor("sign-in", &wanted.browser, Some(person));
    let mut context = app.write(call).await?;
    let attempted = Attempted {
        actor: Some(found.actor),
        method: Method::Password,
        browser: &wanted.browser,
    };
    if let Some(better) = better {
        let connection = context.connection();
        password_credentials::rehash(connection, found.actor, &stored, &better).await?;
    }
    let asks_code = found.has_totp || passkey_is_asked(&mut context, found.actor).await?;
    go_on(context, &wanted, &attempted, (found.actor, asks_code)).await
}

/// Begins the session of somebody whose password was right, or asks for the second factor.
async fn go_on(
    mut context: Context,
    wanted: &PasswordSignIn,
    attempted: &Attempted<'_>,
    (actor, asks_code): (ActorId, bool),
) -> AppResult<SignedIn> {
    let signed_in = if asks_code {
        record(&mut context, attempted, Outcome::HalfDone);
        let link = one_use_links::mint(&mut context, Purpose::SecondFactor, Some(actor));
        SignedIn::SecondStep(link.await?.token)
    } else {
        record(&mut context, attempted, Outcome::Succeeded);
        let methods = [Method::Password];
        let (browser, remember) = (&wanted.browser, wanted.remember);
        let started = sessions::start(&mut context, actor, browser, remember, &methods);
        SignedIn::Session(started.await?)
    };
    context.commit().await?;
    Ok(signed_in)
}

/// Signs somebody in whose password a directory knows and this server does not. It is the company's
/// own word, so that it counts where single sign-on is enforced, too.
async fn by_directory(
    app: &App,
    wanted: PasswordSignIn,
    attempt: Attempt,
    known: &mut Option<ActorId>,
) -> AppResult<SignedIn> {
    let found = ask_directories(app, &wanted.email, &wanted.password).await?;
    let found = found.ok_or_else(|| {
        AppError::Unauthenticated("The e-mail address or the password is wrong.".to_owned())
    })?;
    attempt.succeeded(app).await?;
    *known = found.actor(app).await?;
    let person = known.map(|actor| audit::person(actor, Method::Password.as_str()));
    let call = Call::by_visitor("sign-in", &wanted.browser, person);
    let mut context = app.write(call).await?;
    let actor = let_in(&mut context, &found).await?;
    *known = Some(actor);
    let asks_code = totp_credentials::is_confirmed(context.connection(), actor).await?
        || passkey_is_asked(&mut context, actor).await?;
    let attempted = Attempted {
        actor: Some(actor),
        method: Method::Password,
        browser: &wanted.browser,
    };
    go_on(context, &wanted, &attempted, (actor, asks_code)).await
}

async fn find(app: &App, email: &str) -> AppResult<Option<PasswordOfPerson>> {
    let email = email.trim().to_lowercase();
    let mut connection = app.database().read().await?;
    Ok(password_credentials::find(&mut connection, &email).await?)
}
