//! How long a page may take.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::render::PageError;
use crate::{middleware::TimeLimit, state::ServerState};

/// Answers with a page, or with one that says that it took too long.
pub(super) async fn limit(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let time = TimeLimit::new(state.settings.request_timeout, request.uri());
    match time.keep(next.run(request)).await {
        Ok(response) => response,
        Err(error) => PageError::from(error).into_response(),
    }
}
