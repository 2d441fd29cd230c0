//! Proof that a write comes from the page that it seems to come from.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, StatusCode, header};
use provost_app::{AppResult, Call, csrf_tokens};
use provost_core::actors::{Actor, Credential};
use provost_schemas::ids::WorkspaceId;

use crate::{
    answer::{self, ApiError},
    origin,
    state::ServerState,
};

const TOKEN: &str = "prefect-csrf-token";
const CLIENT: &str = "prefect-csrf-client";

/// The refusal of a write without the token of its client, if it was made with the cookie of a
/// session, or while the protection is on.
///
/// A browser adds cookies to what foreign pages send, but never an `Authorization` header: a request
/// that has one needs no further proof (U-16). With a cookie the browser must also say that the page
/// is one of this server's, of sockets too; so must a browser that has a certificate, or of whose
/// person a proxy speaks.
pub(super) async fn refuse_unproved(
    state: &ServerState,
    call: &Call,
    method: &Method,
    headers: &HeaderMap,
) -> Option<Response> {
    let writes = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE].contains(method);
    let added = added_by_browser(call);
    let by_cookie = added == Some(Added::Cookie);
    let opens_socket = headers.contains_key(header::UPGRADE);
    // Programs say nothing of pages.
    let is_of_page = by_cookie || added.is_some() && origin::is_of_page(headers);
    if is_of_page && (writes || opens_socket) && !origin::is_own(headers) {
        return Some(refusal(
            "The request comes from a page of another origin, or does not say from which.",
        ));
    }
    let asks_for_proof = by_cookie
        || state.app.settings().csrf_protection && !headers.contains_key(header::AUTHORIZATION);
    if !writes || !asks_for_proof {
        return None;
    }
    let proof = match Proof::of(headers) {
        Ok(proof) => proof,
        Err(missing) => return Some(refusal(missing)),
    };
    match is_genuine(state, call.clone(), &proof).await {
        Ok(true) => None,
        Ok(false) => Some(refusal("Invalid CSRF token or client identifier.")),
        Err(error) => Some(ApiError::from(error).into_response()),
    }
}

fn refusal(reason: &str) -> Response {
    answer::detail(StatusCode::FORBIDDEN, reason)
}

/// What browsers add to requests of their own accord, whichever page makes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Added {
    Cookie,
    Certificate,
    /// What makes a proxy say who it is, such as a cookie of the proxy's.
    Proxied,
}

/// What the credential of a call is, if a browser may have added it by itself.
fn added_by_browser(call: &Call) -> Option<Added> {
    let Actor::Identified(identity) = &call.actor else {
        return None;
    };
    match identity.credential {
        Credential::Session(_) => Some(Added::Cookie),
        Credential::Certificate(_) => Some(Added::Certificate),
        Credential::Proxy(_) | Credential::ServiceToken(_) => Some(Added::Proxied),
        Credential::ApiKey(_) | Credential::SharedString | Credential::BatchJob(_) => None,
    }
}

struct Proof {
    token: String,
    client: String,
}

impl Proof {
    /// What the headers prove, or what they lack.
    fn of(headers: &HeaderMap) -> Result<Self, &'static str> {
        let text = |name: &str| {
            let value = headers.get(name)?;
            Some(value.to_str().unwrap_or_default().to_owned())
        };
        Ok(Self {
            token: text(TOKEN).ok_or("Missing CSRF token.")?,
            client: text(CLIENT).ok_or("Missing client identifier.")?,
        })
    }
}

async fn is_genuine(state: &ServerState, mut call: Call, proof: &Proof) -> AppResult<bool> {
    if call.workspace == WorkspaceId::NONE {
        // What is no business of a workspace is proved by a token of the default one.
        call.workspace = WorkspaceId::DEFAULT;
    }
    let mut context = state.app.read(call).await?;
    csrf_tokens::check_csrf_token(&mut context, &proof.client, &proof.token).await
}
