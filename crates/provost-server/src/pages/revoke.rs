//! Where programs end the key that they have (RFC 7009).

use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use provost_app::api_keys::revoke_shown_key;
use serde_json::Value;

use super::{
    form::read_bare_form,
    guard::{Pages, post},
    token::refused,
    visit::PageVisit,
};
use crate::{answer, state::ServerState};

/// Where it is.
const PATH: &str = "/oauth/revoke";

/// The most bytes that a program may send: one key.
const MAX_BYTES: usize = 4 * 1024;

pub(super) fn pages_for_programs() -> Pages {
    let reason = "whoever has a key may end it, and learns nothing";
    Pages::new().public(reason, PATH, post(revoke))
}

async fn revoke(
    State(state): State<ServerState>,
    visit: PageVisit,
    request: Request<Body>,
) -> Response {
    let form = match read_bare_form(request.into_body(), MAX_BYTES).await {
        Ok(form) => form,
        Err(answer) => return answer,
    };
    let shown = form.get("token").and_then(Value::as_str);
    let Some(shown) = shown.filter(|shown| !shown.is_empty()) else {
        return refused(&("invalid_request", "`token` is missing".to_owned()));
    };
    match revoke_shown_key(&state.app, shown, &visit.browser).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => answer::ApiError::from(error).into_response(),
    }
}
