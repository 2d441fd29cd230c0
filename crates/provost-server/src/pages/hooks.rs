//! Where other systems call webhooks.
//!
//! It is no page and no operation of the API: whoever knows the address is let in, no cookie counts,
//! and the answers tell next to nothing.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use provost_app::{
    AppError, Client,
    audit::AuditRequest,
    sign_in::Browser,
    webhooks::{OpenWebhook, open_webhook, receive_hook},
};
use provost_core::{
    rate_limits::TooOften,
    webhooks::{HookHeaders, HookRequest},
};
use provost_identity::presented::{Presented, Unusable};
use serde_json::{Value, json};

use super::guard::{Pages, any};
use crate::{
    answer::{self, ApiError},
    extract::{PathParameter, parse_pairs, read_bytes},
    middleware::{HOOKS, TimeLimit, client_address},
    state::ServerState,
};

/// Where webhooks are, with the end of the address that says which one.
const PATH: &str = "/hooks/{slug}";

/// The most bytes that a request may have.
const MAX_BYTES: usize = 1024 * 1024;

/// The longest text that is given back to somebody who makes sure that an address answers.
const LONGEST_ECHO: usize = 512;

/// What the log has in place of an address, because whoever knows one is let in.
const NAMELESS: &str = "/hooks";

/// What other systems call.
pub(super) fn pages_for_systems() -> Pages {
    let reason = "other systems make events of their own there, and nobody guesses the address";
    Pages::new().public(reason, PATH, any(receive))
}

async fn receive(
    State(state): State<ServerState>,
    PathParameter(slug): PathParameter<String>,
    request: Request,
) -> Response {
    let time = TimeLimit::new(state.settings.request_timeout, &Uri::from_static(NAMELESS));
    // Boxed, so that the other pages do not carry the room for it.
    let answer = Box::pin(time.keep(answer_to(&state, &slug, request))).await;
    let answer = answer.unwrap_or_else(|error| Err(error.into()));
    answer.unwrap_or_else(IntoResponse::into_response)
}

async fn answer_to(
    state: &ServerState,
    slug: &str,
    request: Request,
) -> Result<Response, ApiError> {
    let address = client_address(request.extensions());
    let limits = &state.rate_limits;
    let now = state.app.clock().now();
    limits.request(None, address, now).map_err(too_often)?;
    let (parts, body) = request.into_parts();
    let presented = presented(&parts.headers);
    let client = client(state, &parts.method, &parts.headers, address);
    let open = match open_webhook(&state.app, slug, presented.as_ref(), client).await {
        Ok(open) => open,
        Err(error @ (AppError::NotFound(_) | AppError::Unauthenticated(_))) => {
            limits.failure(address, now).map_err(too_often)?;
            return Err(told(error));
        }
        Err(error) => return Err(told(error)),
    };
    limits.webhook(open.webhook().id, now).map_err(too_often)?;
    if parts.method == Method::OPTIONS {
        return Ok(about(&parts.headers));
    }
    let most = MAX_BYTES.min(state.settings.max_body_bytes);
    let body = read_bytes(body, most, state.settings.body_timeout).await?;
    let body = body_of(&parts.headers, &body);
    if let Some(answer) = handshake(&parts.headers, &body) {
        return Ok(answer);
    }
    let request = HookRequest {
        method: parts.method.as_str().to_owned(),
        headers: headers_of(&parts.headers),
        query: parse_pairs(parts.uri.query().unwrap_or_default()),
        body,
    };
    made(state, &open, request).await
}

async fn made(
    state: &ServerState,
    open: &OpenWebhook,
    request: HookRequest,
) -> Result<Response, ApiError> {
    if receive_hook(&state.app, open, request)
        .await
        .map_err(told)?
    {
        return Ok(answer::no_content());
    }
    let text = "No event could be made of the request.";
    Ok(answer::detail(StatusCode::BAD_REQUEST, text))
}

/// What a stranger is told: of what is not there, no more than of any other address.
fn told(error: AppError) -> ApiError {
    match error {
        AppError::NotFound(_) => ApiError::NoRoute,
        error => error.into(),
    }
}

fn too_often(TooOften { retry_after }: TooOften) -> ApiError {
    AppError::TooOften { retry_after }.into()
}

/// The credential of the header, the only one that counts here: a browser adds cookies by itself.
fn presented(headers: &HeaderMap) -> Option<Presented> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next()?;
    Some(match values.next() {
        None => Presented::in_header(first.as_bytes()),
        Some(_) => Presented::Unusable(Unusable::Several),
    })
}

fn client(
    state: &ServerState,
    method: &Method,
    headers: &HeaderMap,
    address: Option<std::net::IpAddr>,
) -> Client {
    let agent = headers.get(header::USER_AGENT);
    let browser = Browser::new(address, agent.and_then(|agent| agent.to_str().ok()));
    let described = state.app.audits().then(|| {
        Arc::new(AuditRequest::of_page(
            format!("{method} {HOOKS}"),
            &browser,
            None,
        ))
    });
    Client {
        address,
        request: described,
        ..Client::default()
    }
}

/// The headers of a request as texts.
fn headers_of(headers: &HeaderMap) -> HookHeaders {
    let pairs = headers.iter();
    HookHeaders::new(pairs.map(|(name, value)| {
        let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str(), text)
    }))
}

/// What was sent: the fields of a form, or JSON, or else a text.
fn body_of(headers: &HeaderMap, bytes: &Bytes) -> Value {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let text = String::from_utf8_lossy(bytes);
    if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Value::Object(parse_pairs(&text));
    }
    serde_json::from_slice(bytes).unwrap_or_else(|_| Value::String(text.into_owned()))
}

/// The answer to Azure Event Grid, which asks whether an address wants its events before it sends
/// any.
fn handshake(headers: &HeaderMap, body: &Value) -> Option<Response> {
    let kind = headers.get("aeg-event-type")?.as_bytes();
    if !kind.eq_ignore_ascii_case(b"SubscriptionValidation") {
        return None;
    }
    let code = body.pointer("/0/data/validationCode")?.as_str()?;
    let body = json!({"validationResponse": code});
    (code.len() <= LONGEST_ECHO).then(|| answer::ok(&body))
}

/// The answer to whoever asks what an address takes: to senders of CloudEvents, that they may send.
fn about(headers: &HeaderMap) -> Response {
    let mut response = answer::no_content();
    let answered = response.headers_mut();
    let methods = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    answered.insert(header::ALLOW, methods);
    let origin = headers.get("webhook-request-origin");
    if let Some(origin) = origin.filter(|origin| origin.len() <= LONGEST_ECHO) {
        answered.insert("webhook-allowed-origin", origin.clone());
        answered.insert("webhook-allowed-rate", HeaderValue::from_static("*"));
    }
    response
}
