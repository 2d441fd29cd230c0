//! The scripts, styles and fonts of the page.

use axum::{
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::packing;
use crate::{answer::ApiError, state::ServerState};

/// The name of a file changes with what it holds, so that it is never asked for twice.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// A file in the smallest form that the client takes.
pub(super) async fn file(
    State(state): State<ServerState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let files = state.settings.page.files.as_ref();
    let Some(file) = files.and_then(|files| files.file(&format!("assets/{name}"))) else {
        return ApiError::NoRoute.into_response();
    };
    let (packing, bytes) = file.best(|packing| packing::takes(&headers, packing));
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = StatusCode::OK;
    let answered = response.headers_mut();
    answered.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(file.content_type),
    );
    answered.insert(header::CACHE_CONTROL, FOR_EVER);
    answered.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = packing::name(packing) {
        answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}
