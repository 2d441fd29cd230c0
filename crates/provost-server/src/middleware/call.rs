//! Who calls, from where, with which program.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{RawPathParams, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, header};
use provost_app::{
    AppError, Call, Client,
    identity::{self, Place},
};
use provost_core::{
    actors::Actor,
    client_version::{ApiVersion, ClientVersion},
    rate_limits::TooOften,
};
use provost_identity::presented::{Presented, Unusable};
use provost_schemas::ids::{AccountId, WorkspaceId};
use uuid::Uuid;

use super::{TimeLimit, api_version, audit, client_address, csrf, forwarded::word_of_proxy};
use crate::{answer::ApiError, cookies, listener::ShownCertificate, state::ServerState};

/// The address at the other end of a connection, which the server adds to every request. Whoever wants
/// to know the client's asks `forwarded::client_address`, which looks past proxies.
#[derive(Clone, Copy, Debug)]
pub struct PeerAddress(pub IpAddr);

/// Where a request leads, with which program it was made and what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The workspace and its account.
    pub(crate) place: Place,
    /// The program.
    pub(crate) client: Client,
    /// The credential, if there is one.
    pub(crate) presented: Option<Presented>,
}

impl Visit {
    /// The same visit of whoever shows this credential.
    pub(crate) fn showing(self, presented: Presented) -> Self {
        Self {
            presented: Some(presented),
            ..self
        }
    }

    /// The call of whoever shows the credential, unless it is one too many.
    pub(crate) async fn admit(&self, state: &ServerState) -> Result<Option<Call>, AppError> {
        let (limits, now) = (&state.rate_limits, state.app.clock().now());
        let address = self.client.address;
        let is_guess = matches!(self.presented, Some(Presented::SharedString(_)));
        if is_guess {
            limits.may_guess(address, now).map_err(too_often)?;
        }
        match self.call(state).await {
            Ok(call) => {
                let actor = call.as_ref().map(|call| &call.actor);
                limits.request(actor, address, now).map_err(too_often)?;
                Ok(call)
            }
            Err(error @ (AppError::Unauthenticated(_) | AppError::AddressRefused { .. })) => {
                limits.failure(address, now).map_err(too_often)?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// The call of whoever shows the credential; nobody's without one, unless the doors are open.
    pub(crate) async fn call(&self, state: &ServerState) -> Result<Option<Call>, AppError> {
        let (presented, address) = (self.presented.as_ref(), self.client.address);
        match identity::identify(&state.app, self.place, presented, address).await {
            Ok(actor) => Ok(actor.map(|actor| self.of(actor))),
            Err(error) => {
                let nobody = self.of_nobody();
                let recorded = state.app.audit_refused_address(&nobody, &error);
                // Boxed, so that requests that are not refused do not carry the room for it.
                Box::pin(recorded).await?;
                Err(error)
            }
        }
    }

    /// The call of nobody in particular, for the audit log.
    pub(crate) fn of_nobody(&self) -> Call {
        self.of(Actor::System("nobody"))
    }

    fn of(&self, actor: Actor) -> Call {
        Call {
            actor,
            account: self.place.account,
            workspace: self.place.workspace,
            client: self.client.clone(),
        }
    }
}

fn too_often(TooOften { retry_after }: TooOften) -> AppError {
    AppError::TooOften { retry_after }
}

/// Adds a call in the default workspace to the request; what no call was added to reaches no
/// operation that asks for a permission.
pub(crate) async fn identify(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    identify_at(Place::DEFAULT, &state, request, next).await
}

/// Adds a call in the workspace that the path names, as [`identify`] does in the default one.
pub(crate) async fn identify_in_path(
    State(state): State<ServerState>,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    match place_of(&parameters) {
        Some(place) => identify_at(place, &state, request, next).await,
        None => ApiError::NoRoute.into_response(),
    }
}

/// Adds a call in the account that the path names, and in none of its workspaces.
pub(crate) async fn identify_in_account(
    State(state): State<ServerState>,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    match parameter(&parameters, "account_id") {
        Some(id) => {
            let place = Place::account(AccountId(id));
            identify_at(place, &state, request, next).await
        }
        None => ApiError::NoRoute.into_response(),
    }
}

/// Adds a call about the caller alone.
pub(crate) async fn identify_nowhere(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    identify_at(Place::NOWHERE, &state, request, next).await
}

fn place_of(parameters: &RawPathParams) -> Option<Place> {
    Some(Place {
        account: AccountId(parameter(parameters, "account_id")?),
        workspace: WorkspaceId(parameter(parameters, "workspace_id")?),
    })
}

/// An id in the path. The one that stands for nothing is the id of nothing.
fn parameter(parameters: &RawPathParams, wanted: &str) -> Option<Uuid> {
    let (_, text) = parameters.iter().find(|(name, _)| *name == wanted)?;
    text.parse().ok().filter(|id: &Uuid| !id.is_nil())
}

/// The call of whoever would open the web page; nobody's, if they show nothing. What is awaited holds
/// nothing of the request, whose body no two threads may look at.
pub(crate) fn admit<'a>(
    state: &'a ServerState,
    request: &Request,
) -> impl Future<Output = Result<Option<Call>, AppError>> + use<'a> {
    let visit = visit(Place::NOWHERE, state, request);
    let time = TimeLimit::new(state.settings.request_timeout, request.uri());
    async move { time.keep(visit.admit(state)).await.flatten() }
}

/// Where a request leads and what it shows.
fn visit(place: Place, state: &ServerState, request: &Request) -> Visit {
    let address = client_address(request.extensions());
    let base = &state.settings.base_path;
    let described = state
        .app
        .audits()
        .then(|| Arc::new(audit::describe(&state.app, base, request, address)));
    Visit {
        place,
        client: Client {
            request: described,
            ..client(request.headers(), address)
        },
        presented: presented(state, request),
    }
}

/// 401 for a credential that is not valid, even where none is needed: its owner has to learn of it.
async fn identify_at(
    place: Place,
    state: &ServerState,
    mut request: Request,
    next: Next,
) -> Response {
    let visit = visit(place, state, &request);
    let time = TimeLimit::new(state.settings.request_timeout, request.uri());
    match time.keep(visit.admit(state)).await.flatten() {
        Ok(call) => {
            let is_known = call.is_some();
            let caller = call.clone().unwrap_or_else(|| visit.of_nobody());
            let extensions = request.extensions_mut();
            extensions.insert(visit);
            if let Some(call) = call {
                extensions.insert(call);
            }
            let writes = !matches!(*request.method(), Method::GET | Method::HEAD);
            let work = answer_to(state, &caller, is_known, request, next);
            let response = match time.keep(work).await {
                Ok(response) => response,
                Err(error) => {
                    if writes {
                        state.app.audit_failure(&caller, &error);
                    }
                    ApiError::from(error).into_response()
                }
            };
            audit::note_answer(&state.app, &caller, is_known, response).await
        }
        Err(error) => {
            let response = ApiError::from(error).into_response();
            audit::note_answer(&state.app, &visit.of_nobody(), false, response).await
        }
    }
}

/// The answer to whoever was let in.
async fn answer_to(
    state: &ServerState,
    caller: &Call,
    is_known: bool,
    request: Request,
    next: Next,
) -> Response {
    let (method, headers) = (request.method(), request.headers());
    let refusal = if is_known {
        csrf::refuse_unproved(state, caller, method, headers).await
    } else {
        // The guard of the operation refuses nobody in particular.
        None
    };
    match refusal.or_else(|| api_version::refuse_old_client(headers)) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    }
}

/// The credential that a request shows: a header first, or else the cookie of a session, or else what
/// a proxy says, or else the certificate of its connection, which may be the proxy's. Of several headers or cookies, none is taken: which was meant is
/// anybody's guess.
fn presented(state: &ServerState, request: &Request) -> Option<Presented> {
    let headers = request.headers();
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(first) = values.next() else {
        let certificate = request.extensions().get::<ShownCertificate>();
        let certificate = certificate.map(|shown| Presented::Certificate(shown.0.clone()));
        return cookies::session(headers)
            .or_else(|| word_of_proxy(state, request).map(Presented::Proxy))
            .or(certificate);
    };
    Some(match values.next() {
        None => Presented::in_header(first.as_bytes()),
        Some(_) => Presented::Unusable(Unusable::Several),
    })
}

fn client(headers: &HeaderMap, address: Option<IpAddr>) -> Client {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let api_version = text(api_version::HEADER).and_then(api_version::parse);
    Client {
        api_version: api_version.map(|(major, minor, patch)| ApiVersion(major, minor, patch)),
        version: text(header::USER_AGENT.as_str()).and_then(client_version),
        address,
        request: None,
    }
}

/// The version in `prefect/3.8.8 (API 0.8.4)`.
fn client_version(agent: &str) -> Option<ClientVersion> {
    let (version, rest) = agent.strip_prefix("prefect/")?.split_once(" (API ")?;
    if rest.ends_with(')') {
        version.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::client_version;

    #[test]
    fn the_package_names_its_version() {
        assert_eq!(
            client_version("prefect/3.8.8 (API 0.8.4)"),
            "3.8.8".parse().ok()
        );
        assert_eq!(client_version("curl/8.5.0"), None);
        assert_eq!(client_version("prefect/3.8.8"), None);
    }
}
