//! Beginning a session, and giving one another token.

use provost_identity::{
    SystemRandom,
    sessions::Remember,
    tokens::{Purpose, Token},
};
use provost_schemas::ids::{ActorId, SessionId};
use provost_storage::repositories::{
    account_memberships, actors,
    sessions::{self, StoredSession},
};

use super::{clear_ended, times};
use crate::{
    AppError, AppResult, Context,
    sign_in::{Browser, Method},
};

/// A session, with the token that its browser is to keep.
#[derive(Debug)]
pub struct StartedSession {
    /// What goes into the cookie; it is shown to nobody else.
    pub token: Token,
    /// What is kept of it.
    pub session: StoredSession,
    /// Seconds for which the browser keeps the cookie; until it is closed if absent.
    pub max_age: Option<i64>,
}

/// Begins a session, for a use case that has found out who it is.
///
/// # Errors
/// `Refused` for whom no account lets in.
pub(crate) async fn start(
    context: &mut Context,
    actor: ActorId,
    browser: &Browser,
    remember: Remember,
    methods: &[Method],
) -> AppResult<StartedSession> {
    let now = context.now();
    if account_memberships::count_of_actor(context.connection(), actor, true).await? == 0 {
        return Err(AppError::Refused(
            "Your account is disabled here.".to_owned(),
        ));
    }
    let token = Token::mint(Purpose::Session, &SystemRandom)?;
    let remember = if context.settings().ask_every_visit {
        Remember::AskEveryVisit
    } else {
        remember
    };
    let session = StoredSession {
        id: SessionId::mint(now),
        created: now,
        actor,
        is_remembered: remember == Remember::Yes,
        last_used: now,
        authenticated: now,
        methods: words(methods),
        address: browser.address.map(|address| address.to_string()),
        user_agent: browser.user_agent.clone(),
    };
    clear_ended(context).await?;
    let connection = context.connection();
    sessions::insert(connection, &session, &token.digest().to_hex()).await?;
    actors::note_login(connection, actor, now).await?;
    Ok(started(context, token, session))
}

/// Notes that a credential was presented in a session, and gives it another token: whoever has seen
/// the one before must not profit from it.
pub(crate) async fn renew(
    context: &mut Context,
    id: SessionId,
    methods: &[Method],
) -> AppResult<StartedSession> {
    let now = context.now();
    let token = Token::mint(Purpose::Session, &SystemRandom)?;
    let (methods, digest) = (words(methods), token.digest().to_hex());
    let connection = context.connection();
    sessions::renew(connection, id, &digest, &methods, now).await?;
    let session = sessions::read(connection, id).await?.ok_or_else(|| {
        AppError::Unauthenticated("the session has ended: sign in again".to_owned())
    })?;
    context.access_changed();
    Ok(started(context, token, session))
}

fn started(context: &Context, token: Token, session: StoredSession) -> StartedSession {
    let policy = context.settings().sessions;
    StartedSession {
        max_age: policy.cookie_max_age(&times(&session), context.now()),
        token,
        session,
    }
}

fn words(methods: &[Method]) -> Vec<String> {
    methods
        .iter()
        .map(|method| method.as_str().to_owned())
        .collect()
}
