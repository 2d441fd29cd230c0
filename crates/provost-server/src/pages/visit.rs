//! Who looks at a page.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{header, request::Parts};
use provost_app::{
    App, AppError, AppResult, Call, Client, Context,
    audit::AuditRequest,
    identity::{self, Doors, Place},
    ip_allowlists::require_admission_anywhere,
    sessions,
    sign_in::Browser,
};
use provost_core::actors::Actor;
use provost_identity::{presented::Presented, proxies::ProxyWord, tokens::Token};
use provost_schemas::ids::{SessionId, WorkspaceId};

use super::{client_sign_in, passkey_script, render::PageError, style};
use crate::{
    cookies::Cookie,
    middleware::{client_address, word_of_proxy},
    state::ServerState,
};

/// Who looks at a page, and from where.
#[derive(Clone, Debug)]
pub(crate) struct PageVisit {
    /// The browser.
    pub(super) browser: Browser,
    /// The session, if somebody is signed in.
    pub(super) session: Option<Session>,
    /// What a proxy says of who it is, if one does.
    pub(super) proxied: Option<Arc<ProxyWord>>,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// The call of whoever it is, in the default workspace.
    pub(super) call: Call,
    /// What the browser's cookie holds.
    pub(super) token: Token,
}

impl PageVisit {
    /// Whether somebody is signed in, in another session than this one.
    pub(super) fn is_of_another(&self, id: &SessionId) -> bool {
        let session = self.session.as_ref();
        let own = session.and_then(|session| session.call.signed_in().ok());
        own.is_some_and(|(_, own)| own != *id)
    }
}

/// Finds out who looks at a page, for every page.
pub(super) async fn identify(
    State(state): State<ServerState>,
    mut request: Request,
    next: Next,
) -> Response {
    if matches!(state.app.settings().doors, Doors::Open) && !is_file(request.uri().path()) {
        return PageError::without_sign_in().into_response();
    }
    let headers = request.headers();
    let address = client_address(request.extensions());
    let agent = headers.get(header::USER_AGENT);
    let browser = Browser::new(address, agent.and_then(|agent| agent.to_str().ok()));
    let described = state.app.audits().then(|| {
        let name = format!("{} {}", request.method(), request.uri().path());
        Arc::new(AuditRequest::of_page(name, &browser, None))
    });
    // A file is the same for everybody, whoever they are.
    let token = Cookie::Session.token(headers);
    let session = match token.filter(|_| !is_file(request.uri().path())) {
        None => None,
        Some(token) => match session(&state.app, token, address, described.clone()).await {
            Ok(session) => session,
            Err(error) => return refusal(&state.app, address, described, error).await,
        },
    };
    let visit = PageVisit {
        browser,
        session,
        proxied: word_of_proxy(&state, &request),
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}

/// Shows nothing to whoever comes from an address from which no account is reached: whoever they
/// turned out to be, they would be kept out.
pub(super) async fn require_admission(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let visit = request.extensions().get::<PageVisit>();
    let address = visit.and_then(|visit| visit.browser.address);
    let admitted = match visit {
        // The accounts of whoever is signed in were asked already.
        Some(visit) if visit.session.is_some() => Ok(()),
        _ if is_file(request.uri().path()) => Ok(()),
        _ => require_admission_anywhere(&state.app, address).await,
    };
    match admitted {
        Ok(()) => next.run(request).await,
        Err(error) => refusal(&state.app, address, None, error).await,
    }
}

/// What is shown in place of a page to somebody who may not see it, once it is in the audit log.
async fn refusal(
    app: &App,
    address: Option<IpAddr>,
    request: Option<Arc<AuditRequest>>,
    error: AppError,
) -> Response {
    let mut call = Call::by_service("nobody", WorkspaceId::DEFAULT);
    call.client.address = address;
    call.client.request = request;
    let unrecorded = app.audit_refused_address(&call, &error).await.err();
    PageError::from(unrecorded.unwrap_or(error)).into_response()
}

/// Whether a path is that of a file, which is the same for everybody.
fn is_file(path: &str) -> bool {
    style::PATHS.contains(&path)
        || path == passkey_script::PATH
        || path == client_sign_in::SCRIPT_PATH
}

/// The session of a token; none if it has ended.
async fn session(
    app: &App,
    token: Token,
    address: Option<IpAddr>,
    request: Option<Arc<AuditRequest>>,
) -> AppResult<Option<Session>> {
    let presented = Presented::Session(token.clone());
    let place = Place::DEFAULT;
    match identity::identify(app, place, Some(&presented), address).await {
        Ok(Some(actor @ Actor::Identified(_))) => Ok(Some(Session {
            call: Call {
                actor,
                account: place.account,
                workspace: place.workspace,
                client: Client {
                    address,
                    request,
                    ..Client::default()
                },
            },
            token,
        })),
        Ok(_) | Err(AppError::Unauthenticated(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

impl FromRequestParts<ServerState> for PageVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, PageError> {
        let visit = parts.extensions.get().cloned();
        visit.ok_or_else(PageError::without_sign_in)
    }
}

/// Somebody who is signed in, and the units of work that are done for them.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The browser.
    pub(super) browser: Browser,
    /// The call of whoever it is.
    pub(super) call: Call,
    /// What the forms of the page carry.
    pub(super) form_token: String,
}

impl FromRequestParts<ServerState> for Person {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, PageError> {
        let visit = PageVisit::from_request_parts(parts, state).await?;
        let session = visit.session.ok_or_else(PageError::without_sign_in)?;
        Ok(Self {
            browser: visit.browser,
            call: session.call,
            form_token: session.token.form_token(),
        })
    }
}

impl Person {
    /// Returns what a use case reads.
    pub(super) async fn reading<T>(
        &self,
        app: &App,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> AppResult<T> {
        let mut context = app.read(self.call.clone()).await?;
        Box::pin(use_case(&mut context)).await
    }

    /// Returns what a use case tells of its changes, once they are committed.
    pub(super) async fn writing<T>(
        &self,
        app: &App,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> AppResult<T> {
        let mut context = app.write(self.call.clone()).await?;
        let outcome = Box::pin(use_case(&mut context)).await?;
        context.commit().await?;
        Ok(outcome)
    }
}

/// Ends the session that another one takes the place of in its browser. That the new one has begun is
/// not taken back if the old one cannot be ended.
pub(super) async fn end_replaced(state: &ServerState, visit: &PageVisit) {
    let Some(session) = &visit.session else {
        return;
    };
    let ended = async {
        let mut context = state.app.write(session.call.clone()).await?;
        sessions::sign_out(&mut context).await?;
        context.commit().await
    };
    if let Err(error) = ended.await {
        tracing::debug!(%error, "a session that was replaced goes on until it ends by itself");
    }
}
