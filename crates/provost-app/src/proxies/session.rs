//! A session by the word of a proxy, for whoever asks for one.

use std::{net::IpAddr, sync::Arc};

use provost_core::actors::{Actor, Identity};
use provost_identity::{presented::Presented, proxies::ProxyWord, sessions::Remember};
use provost_schemas::actors::ActorKind;

use crate::{
    App, AppError, AppResult, Call, audit,
    identity::{Place, identify},
    sessions::{self, StartedSession, has_second_factor, lacks_second_factor},
    sign_in::{Attempted, Browser, Method, Outcome, record, refuse},
};

/// A session that has begun.
#[derive(Debug)]
pub struct ProxySession {
    /// The session.
    pub started: StartedSession,
    /// Whether it is good for nothing until a code is entered.
    pub asks_code: bool,
}

/// What somebody is called of whom a proxy speaks; nothing if they are nobody here.
pub async fn proxied_name(
    app: &App,
    word: &Arc<ProxyWord>,
    address: Option<IpAddr>,
) -> Option<String> {
    let identity = proxied(app, word, address).await.ok()?;
    Some(identity.name.clone())
}

/// Begins a session for whoever a proxy speaks of. It ends with the browser, and does not need the
/// proxy's word any more.
///
/// # Errors
/// `Unauthenticated` if they are nobody here.
pub async fn begin_proxy_session(
    app: &App,
    word: &Arc<ProxyWord>,
    browser: &Browser,
) -> AppResult<ProxySession> {
    let mut attempted = Attempted {
        actor: None,
        method: Method::SingleSignOn,
        browser,
    };
    let identity = match proxied(app, word, browser.address).await {
        Ok(identity) => identity,
        Err(error) => return Err(refuse(app, &attempted, error).await),
    };
    attempted.actor = identity.actor;
    let actor = identity.actor.ok_or_else(nobody)?;
    let mut methods = vec![Method::SingleSignOn];
    let proxy = app.settings().proxy.as_ref();
    let trusts = proxy.is_some_and(|proxy| proxy.trusts_second_factor);
    methods.extend(trusts.then_some(Method::ProviderFactor));
    let person = audit::person(actor, Method::SingleSignOn.as_str());
    let mut context = app
        .write(Call::by_visitor("sign-in", browser, Some(person)))
        .await?;
    let remember = Remember::AskEveryVisit;
    let started = sessions::start(&mut context, actor, browser, remember, &methods).await?;
    let account = context.account();
    let connection = context.connection();
    let session = &started.session;
    let asks_code = lacks_second_factor(connection, app.settings(), account, session).await?
        && has_second_factor(connection, actor).await?;
    let outcome = if asks_code {
        Outcome::HalfDone
    } else {
        Outcome::Succeeded
    };
    record(&mut context, &attempted, outcome);
    context.commit().await?;
    Ok(ProxySession { started, asks_code })
}

async fn proxied(
    app: &App,
    word: &Arc<ProxyWord>,
    address: Option<IpAddr>,
) -> AppResult<Arc<Identity>> {
    let presented = Presented::Proxy(Arc::clone(word));
    match identify(app, Place::DEFAULT, Some(&presented), address).await? {
        Some(Actor::Identified(identity)) if identity.kind == Some(ActorKind::User) => Ok(identity),
        Some(Actor::Identified(_)) => Err(AppError::Unauthenticated(
            "Programs do not sign in: they call the API as they are.".to_owned(),
        )),
        _ => Err(nobody()),
    }
}

fn nobody() -> AppError {
    AppError::Unauthenticated("No proxy says who you are.".to_owned())
}
