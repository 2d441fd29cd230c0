//! How long an answer may take until it begins.
//!
//! The limit ends the work on a request by dropping it: a unit of work that is dropped is undone,
//! and a commit that has begun ends as a whole (`Context::commit`). What follows an answer's
//! beginning, such as an export or a socket, is not limited.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::Method;
use provost_app::{AppError, Call};
use tokio::time::timeout;

use crate::{answer::ApiError, state::ServerState};

/// Answers a request, or says that it took too long; that a write did is recorded.
pub(super) async fn run(
    state: &ServerState,
    caller: &Call,
    request: Request,
    next: Next,
) -> Response {
    let limit = state.settings.request_timeout;
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path().to_owned();
    if let Ok(response) = timeout(limit, next.run(request)).await {
        return response;
    }
    let error = AppError::Busy {
        reason: format!("The request took longer than {limit:?}: try again later."),
    };
    tracing::warn!(path, "a request took longer than {limit:?} and was ended");
    if writes {
        state.app.audit_failure(caller, &error);
    }
    ApiError::from(error).into_response()
}
