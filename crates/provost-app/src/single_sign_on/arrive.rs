//! Coming back from a provider.

use provost_identity::{
    SystemRandom,
    oidc::{Answer, Identified, LIFETIME},
    sessions::Remember,
    tokens::{Purpose, Token},
};
use provost_schemas::{
    ids::{ActorId, SessionId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::{
    linked_identities, sessions as stored_sessions,
    sso_attempts::{self, StoredAttempt},
    sso_links::{self, StoredLink},
    sso_sessions::{self, StoredSsoSession},
};

use super::{
    SsoProvider,
    grants::refresh_grants,
    known::{Known, claim, make_known, recognize},
    provider,
    refusals::{failed, kept_out, not_begun_here, other_domain, unknown, unverified},
};
use crate::{
    App, AppResult, Call, Context, audit,
    sessions::{self, StartedSession, has_second_factor, lacks_second_factor},
    sign_in::{Attempted, Browser, Method, Outcome, Subject, begin_attempt, record, refuse},
};

/// A browser that is back.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The name of the provider, by the address that it came back to.
    pub provider: String,
    /// What the browser kept.
    pub token: Option<Token>,
    /// What came back with it.
    pub state: Option<Token>,
    /// What the provider says.
    pub answer: Answer,
    /// The browser.
    pub browser: Browser,
    /// Whoever is signed in in it already.
    pub call: Option<Call>,
}

/// What coming back leads to.
#[derive(Debug)]
pub enum Arrived {
    /// A session, and where to go on.
    SignedIn {
        /// The session; a new one, or the same under another token.
        started: StartedSession,
        /// Where to go on.
        next: String,
        /// Whether the session is good for nothing until a code is entered.
        asks_code: bool,
    },
    /// The question whether the identity is to be a way in to an account that there is.
    AsksConsent {
        /// What the browser keeps until it is answered.
        token: Token,
        /// Where to go on.
        next: String,
    },
}

/// Signs in whoever comes back from a provider, or asks for consent.
///
/// # Errors
/// `Unauthenticated` if what they brought is not believed; `Refused` if they are not let in; `Busy`
/// if the provider cannot be reached; `TooManyAttempts` if there were too many.
pub async fn arrive(app: &App, arrival: Arrival) -> AppResult<Arrived> {
    let mut actor = None;
    match compare(app, &arrival, &mut actor).await {
        Ok(arrived) => Ok(arrived),
        Err(error) => {
            let attempted = Attempted {
                actor,
                method: Method::SingleSignOn,
                browser: &arrival.browser,
            };
            Err(refuse(app, &attempted, error).await)
        }
    }
}

async fn compare(app: &App, arrival: &Arrival, actor: &mut Option<ActorId>) -> AppResult<Arrived> {
    let provider = provider(app, &arrival.provider)?;
    let counted = begin_attempt(app, None::<Subject>, arrival.browser.counted()).await?;
    let (Some(token), Some(state)) = (&arrival.token, &arrival.state) else {
        return Err(not_begun_here());
    };
    let attempt = take(app, provider, token, state).await?;
    // Whoever confirms who they are was asked after they were sent away.
    let max_age = attempt.session.map(|_| LIFETIME);
    let now = app.clock().now();
    let identified = provider
        .client
        .identify(&arrival.answer, (token, state), max_age, now)
        .await
        .map_err(|error| failed(provider, &error))?;
    if !provider.allowed_domains.allow(&identified) {
        return Err(other_domain(provider));
    }
    let arrived = match attempt.session {
        Some(session) => {
            confirm(
                app,
                arrival,
                provider,
                &identified,
                (session, attempt.next),
                actor,
            )
            .await?
        }
        None => sign_in(app, arrival, provider, &identified, attempt.next, actor).await?,
    };
    counted.succeeded(app).await?;
    Ok(arrived)
}

async fn take(
    app: &App,
    provider: &SsoProvider,
    token: &Token,
    state: &Token,
) -> AppResult<StoredAttempt> {
    let service = Call::by_service("sign-in", WorkspaceId::DEFAULT);
    let mut context = app.write(service).await?;
    let now = context.now();
    let (state, browser) = (state.digest().to_hex(), token.digest().to_hex());
    let connection = context.connection();
    let taken = sso_attempts::take(connection, &state, &browser, &provider.name, now).await?;
    // It is used up, whatever comes of the answer.
    context.commit().await?;
    taken.ok_or_else(not_begun_here)
}

async fn sign_in(
    app: &App,
    arrival: &Arrival,
    provider: &SsoProvider,
    identified: &Identified,
    next: String,
    actor: &mut Option<ActorId>,
) -> AppResult<Arrived> {
    let mut reading = app.database().read().await?;
    let known = recognize(&mut reading, identified).await?;
    drop(reading);
    *actor = known.actor();
    let person = actor.map(|actor| audit::person(actor, Method::SingleSignOn.as_str()));
    let call = Call::by_visitor("sign-in", &arrival.browser, person);
    let mut context = app.write(call).await?;
    let known_actor = match known {
        Known::KeptOut(_) => return Err(kept_out()),
        Known::Linked { actor, identity } => {
            let (now, email) = (context.now(), identified.email.as_deref());
            let connection = context.connection();
            linked_identities::note_use(connection, identity, &provider.name, email, now).await?;
            actor
        }
        _ if !identified.is_email_verified => return Err(unverified(provider)),
        Known::ByAddress(owner) => {
            return ask_consent(context, arrival, provider, identified, (owner, next)).await;
        }
        Known::Awaited(awaited) => {
            claim(&mut context, &provider.name, awaited, identified).await?;
            *actor = Some(awaited);
            awaited
        }
        Known::Nobody if provider.just_in_time => {
            let (made, _) = make_known(&mut context, &provider.name, identified).await?;
            *actor = Some(made);
            made
        }
        Known::Nobody => return Err(unknown()),
    };
    refresh_grants(
        &mut context,
        (&provider.name, &provider.groups),
        known_actor,
        identified.groups.as_deref(),
    )
    .await?;
    let methods = methods(provider, identified, &[]);
    let (browser, remember) = (&arrival.browser, Remember::Yes);
    let started = sessions::start(&mut context, known_actor, browser, remember, &methods).await?;
    finish(context, arrival, provider, identified, (started, next)).await
}

/// Makes a session fresh, by the identity of its person.
async fn confirm(
    app: &App,
    arrival: &Arrival,
    provider: &SsoProvider,
    identified: &Identified,
    (session, next): (SessionId, String),
    known: &mut Option<ActorId>,
) -> AppResult<Arrived> {
    let call = arrival.call.clone().ok_or_else(not_begun_here)?;
    let (actor, present) = call.signed_in()?;
    *known = Some(actor);
    if present != session {
        return Err(not_begun_here());
    }
    let mut context = app.write(call).await?;
    let now = context.now();
    let connection = context.connection();
    let (issuer, subject) = (&identified.issuer, &identified.subject);
    let identity = linked_identities::find(connection, issuer, subject).await?;
    let Some(identity) = identity.filter(|identity| identity.actor == actor) else {
        return Err(crate::AppError::Unauthenticated(format!(
            "{} says that you are somebody else than who is signed in here.",
            provider.label
        )));
    };
    let email = identified.email.as_deref();
    linked_identities::note_use(connection, identity.id, &provider.name, email, now).await?;
    let before = stored_sessions::read(connection, session).await?;
    let before = before.map_or_else(Vec::new, |before| before.methods);
    let methods = methods(provider, identified, &before);
    let started = sessions::renew(&mut context, session, &methods).await?;
    finish(context, arrival, provider, identified, (started, next)).await
}

async fn finish(
    mut context: Context,
    arrival: &Arrival,
    provider: &SsoProvider,
    identified: &Identified,
    (started, next): (StartedSession, String),
) -> AppResult<Arrived> {
    let session = &started.session;
    let came = StoredSsoSession {
        session: session.id,
        provider: provider.name.clone(),
        issuer: identified.issuer.clone(),
        subject: identified.subject.clone(),
        sid: identified.session.clone(),
    };
    sso_sessions::put(context.connection(), &came).await?;
    let (app, account) = (context.app().clone(), context.account());
    let connection = context.connection();
    let asks_code = lacks_second_factor(connection, app.settings(), account, session).await?
        && has_second_factor(connection, session.actor).await?;
    let attempted = Attempted {
        actor: Some(session.actor),
        method: Method::SingleSignOn,
        browser: &arrival.browser,
    };
    let outcome = if asks_code {
        Outcome::HalfDone
    } else {
        Outcome::Succeeded
    };
    record(&mut context, &attempted, outcome);
    context.commit().await?;
    Ok(Arrived::SignedIn {
        started,
        next,
        asks_code,
    })
}

async fn ask_consent(
    mut context: Context,
    arrival: &Arrival,
    provider: &SsoProvider,
    identified: &Identified,
    (owner, next): (ActorId, String),
) -> AppResult<Arrived> {
    let token = Token::mint(Purpose::SsoLink, &SystemRandom)?;
    let now = context.now();
    let lifetime = Purpose::SsoLink.lifetime().unwrap_or(Seconds::ZERO);
    let link = StoredLink {
        expiration: now + lifetime,
        actor: owner,
        provider: provider.name.clone(),
        issuer: identified.issuer.clone(),
        subject: identified.subject.clone(),
        email: identified.email.clone().unwrap_or_default(),
    };
    let digest = token.digest().to_hex();
    sso_links::put(context.connection(), &link, &digest, now).await?;
    // Who has the address is asked; that it is who is here is not known yet.
    let attempted = Attempted {
        actor: None,
        method: Method::SingleSignOn,
        browser: &arrival.browser,
    };
    record(&mut context, &attempted, Outcome::AsksConsent);
    context.commit().await?;
    Ok(Arrived::AsksConsent { token, next })
}

/// What was presented: the identity, a second factor if the provider is believed about it, and what
/// was shown in the session before.
fn methods(provider: &SsoProvider, identified: &Identified, before: &[String]) -> Vec<Method> {
    let by_provider = provider.trusts_second_factor && identified.had_second_factor;
    let mut methods = vec![Method::SingleSignOn];
    methods.extend(by_provider.then_some(Method::ProviderFactor));
    let others = Method::second_among(before);
    methods.extend(others.filter(|method| *method != Method::ProviderFactor));
    methods
}
