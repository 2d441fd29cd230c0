//! Sending a browser to a provider.

use provost_identity::{
    SystemRandom,
    oidc::{LIFETIME, Prompt},
    tokens::{Purpose, Token},
};
use provost_schemas::ids::{SessionId, WorkspaceId};
use provost_storage::repositories::sso_attempts::{self, StoredAttempt};

use super::{SsoProvider, provider, refusals::failed};
use crate::{App, AppError, AppResult, Call, sign_in::Browser};

/// Who is to be sent where.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The name of the provider.
    pub provider: String,
    /// What the browser kept of an earlier time, if it did.
    pub token: Option<Token>,
    /// Where to go on, once back.
    pub next: String,
    /// The browser.
    pub browser: Browser,
}

/// What a browser is to do.
#[derive(Debug)]
pub struct Sent {
    /// Where it goes.
    pub address: String,
    /// What it keeps until it is back.
    pub token: Token,
}

/// Sends somebody to a provider to sign in.
///
/// # Errors
/// `NotFound` if there is no such provider; `Busy` if it cannot be reached, or too many are away.
pub async fn begin_single_sign_on(app: &App, wanted: Departure) -> AppResult<Sent> {
    begin(app, wanted, None).await
}

/// Sends whoever calls to a provider, which asks them anew who they are.
///
/// # Errors
/// As [`begin_single_sign_on`]; `Refused` if the provider cannot be made to ask.
pub async fn begin_confirmation_by_provider(
    app: &App,
    call: &Call,
    wanted: Departure,
) -> AppResult<Sent> {
    let (_, session) = call.signed_in()?;
    begin(app, wanted, Some(session)).await
}

async fn begin(app: &App, wanted: Departure, session: Option<SessionId>) -> AppResult<Sent> {
    let provider = provider(app, &wanted.provider)?;
    if session.is_some() && !provider.client.can_confirm() {
        return Err(cannot_confirm(provider));
    }
    let state = Token::mint(Purpose::SsoState, &SystemRandom)?;
    let token = match wanted.token {
        // Another tab may be away as well.
        Some(token) => token,
        None => Token::mint(Purpose::SsoBrowser, &SystemRandom)?,
    };
    let prompt = match session {
        Some(_) => Prompt::Always,
        None => Prompt::IfNeeded,
    };
    let now = app.clock().now();
    let address = provider
        .client
        .authorization_address(&token, &state, prompt, now)
        .await
        .map_err(|error| failed(provider, &error))?;
    let service = Call::by_service("sign-in", WorkspaceId::DEFAULT);
    let mut context = app.write(service).await?;
    let now = context.now();
    let origin = wanted.browser.counted();
    let attempt = StoredAttempt {
        state: state.digest().to_hex(),
        browser: token.digest().to_hex(),
        provider: provider.name.clone(),
        session,
        next: wanted.next,
        expiration: now + LIFETIME,
        origin: origin.map_or_else(String::new, |address| address.to_string()),
    };
    if !sso_attempts::insert(context.connection(), &attempt, now).await? {
        return Err(AppError::Busy {
            reason: "Too many people are signing in at this moment.".to_owned(),
        });
    }
    context.commit().await?;
    Ok(Sent { address, token })
}

fn cannot_confirm(provider: &SsoProvider) -> AppError {
    AppError::Refused(format!(
        "{} cannot be made to ask again who you are. Confirm in another way, or sign out and in \
         again.",
        provider.label
    ))
}
