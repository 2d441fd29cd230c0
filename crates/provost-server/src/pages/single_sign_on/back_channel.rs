//! Where a provider says that sessions end.

use axum::{
    body::Body,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use provost_app::{AppError, single_sign_on::end_sessions_of_provider};
use serde_json::{Value, json};

use crate::{
    answer,
    pages::{
        form::read_bare_form,
        guard::{Pages, post},
        visit::PageVisit,
    },
    state::ServerState,
};

/// The most bytes that a provider may send: one token.
const MAX_BYTES: usize = 96 * 1024;

pub(super) fn pages() -> Pages {
    let reason = "it takes what the provider has signed, and nothing else";
    Pages::new().public(
        reason,
        "/auth/sso/{provider}/back-channel-logout",
        post(end_sessions),
    )
}

async fn end_sessions(
    State(state): State<ServerState>,
    Path(provider): Path<String>,
    visit: PageVisit,
    request: Request<Body>,
) -> Response {
    let form = match read_bare_form(request.into_body(), MAX_BYTES).await {
        Ok(form) => form,
        Err(answer) => return answer,
    };
    let token = form.get("logout_token").and_then(Value::as_str);
    let token = token.unwrap_or_default();
    match end_sessions_of_provider(&state.app, &provider, token, &visit.browser).await {
        Ok(_) => StatusCode::OK.into_response(),
        Err(AppError::Invalid(reason)) => {
            let error = json!({"error": "invalid_request", "error_description": reason});
            answer::json(StatusCode::BAD_REQUEST, &error)
        }
        Err(AppError::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::warn!(%provider, %error, "a provider could not end sessions");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
