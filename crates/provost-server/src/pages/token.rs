//! Where programs get a key of ours: for a token of their platform (RFC 8693), or once somebody let
//! them sign in (RFC 8628).

use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use provost_app::{
    AppError,
    token_exchange::{ExchangedToken, TokenExchange, exchange_token},
};
use serde_json::{Map, Value, json};

use super::{
    device,
    form::read_bare_form,
    guard::{Pages, post},
    visit::PageVisit,
};
use crate::{answer, state::ServerState};

/// Where it is.
const PATH: &str = "/oauth/token";

/// The most bytes that a program may send: one token, and what it wants for it.
const MAX_BYTES: usize = 96 * 1024;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// What a shown token may be called.
const SHOWN: [&str; 2] = [
    "urn:ietf:params:oauth:token-type:jwt",
    "urn:ietf:params:oauth:token-type:id_token",
];

/// What programs call, which send forms that stood on no page.
pub(super) fn pages_for_programs() -> Pages {
    let reason = "it takes what a trusted platform has signed, or what somebody has agreed to";
    Pages::new().public(reason, PATH, post(give_token))
}

/// What the standards call a mistake, and what is wrong.
pub(super) type Mistake = (&'static str, String);

async fn give_token(
    State(state): State<ServerState>,
    visit: PageVisit,
    request: Request<Body>,
) -> Response {
    let form = match read_bare_form(request.into_body(), MAX_BYTES).await {
        Ok(form) => form,
        Err(answer) => return answer,
    };
    if form.get("grant_type").and_then(Value::as_str) == Some(device::GRANT) {
        return device::give_key(&state, &visit, &form).await;
    }
    let wanted = match wanted(&form) {
        Ok(wanted) => wanted,
        Err(mistake) => return refused(&mistake),
    };
    match exchange_token(&state.app, wanted, &visit.browser).await {
        Ok(exchanged) => given(&exchanged),
        Err(AppError::Invalid(reason)) => refused(&("invalid_grant", reason)),
        Err(error) => answer::ApiError::from(error).into_response(),
    }
}

fn wanted(form: &Map<String, Value>) -> Result<TokenExchange<'_>, Mistake> {
    let text = |name: &str| {
        let text = form.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    };
    let wrong = |reason: String| Err(("invalid_request", reason));
    match text("grant_type") {
        Some(GRANT) => {}
        Some(_) => {
            let reason = format!("`grant_type` has to be `{GRANT}` or `{}`", device::GRANT);
            return Err(("unsupported_grant_type", reason));
        }
        None => return wrong("`grant_type` is missing".to_owned()),
    }
    if text("actor_token").is_some() {
        return wrong("`actor_token` is not taken: nobody acts for somebody else".to_owned());
    }
    if text("requested_token_type").is_some_and(|kind| kind != ACCESS_TOKEN) {
        return wrong(format!(
            "`requested_token_type` can be nothing but `{ACCESS_TOKEN}`"
        ));
    }
    match text("subject_token_type") {
        Some(kind) if SHOWN.contains(&kind) => {}
        _ => {
            return wrong(format!(
                "`subject_token_type` has to be `{}` or `{}`",
                SHOWN[0], SHOWN[1]
            ));
        }
    }
    let Some(subject_token) = text("subject_token") else {
        return wrong("`subject_token` is missing".to_owned());
    };
    Ok(TokenExchange {
        subject_token,
        service_account: text("service_account"),
    })
}

pub(super) fn refused((error, reason): &Mistake) -> Response {
    let body = json!({"error": error, "error_description": reason});
    answer::json(StatusCode::BAD_REQUEST, &body)
}

fn given(exchanged: &ExchangedToken) -> Response {
    let seconds = exchanged.lifetime.as_micros() / 1_000_000;
    uncached(&json!({
        "access_token": exchanged.key.expose(),
        "issued_token_type": ACCESS_TOKEN,
        "token_type": "Bearer",
        "expires_in": seconds,
    }))
}

/// An answer with a key in it, which nobody keeps on the way.
pub(super) fn uncached(body: &Value) -> Response {
    let mut response = answer::ok(body);
    let headers = response.headers_mut();
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}
