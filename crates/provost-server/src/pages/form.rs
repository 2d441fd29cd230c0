//! What a form sends.

use axum::{
    body::Body,
    extract::{FromRequestParts, Request},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, StatusCode, header, request::Parts};
use http_body_util::{BodyExt, Limited};
use serde_json::{Map, Value};

use super::render::PageError;
use crate::{extract::parse_pairs, middleware::is_to_local_host, origin, state::ServerState};

/// The field that carries the token of the session.
pub(super) const FORM_TOKEN: &str = "form_token";

/// The most bytes that a form may send: a few fields, each as long as a password may be.
const MAX_BYTES: usize = 32 * 1024;

/// The fields of a form that a program sent, and that stood on no page; an answer if it has more than
/// `most` bytes, or broke off.
pub(super) async fn read_bare_form(
    body: Body,
    most: usize,
) -> Result<Map<String, Value>, Response> {
    let read = Limited::new(body, most).collect().await;
    let body = read.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    Ok(parse_pairs(&String::from_utf8_lossy(&body.to_bytes())))
}

/// What a form sent; of a field that is there twice, the last one counts.
#[derive(Clone, Default)]
pub(super) struct Form(Map<String, Value>);

impl Form {
    /// The text of a field; empty if it is not there.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub(super) fn is_ticked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// The query of a request, read as a form is.
pub(super) struct QueryPairs(pub(super) Form);

impl FromRequestParts<ServerState> for QueryPairs {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, PageError> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(Form(parse_pairs(query))))
    }
}

impl FromRequestParts<ServerState> for Form {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, PageError> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

/// Reads the form of a request that has one, for every page.
///
/// A form counts only if the browser says that it stood on a page of this server: a foreign page
/// must not sign its visitors in as somebody else, either.
pub(super) async fn read_form(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    if let Some(refusal) = refusal(request.headers()) {
        return refusal.into_response();
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BYTES).collect().await else {
        return PageError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The form is larger than this server takes, or it broke off.",
        )
        .into_response();
    };
    let body = body.to_bytes();
    let form = Form(parse_pairs(&String::from_utf8_lossy(&body)));
    let mut request = Request::from_parts(parts, Body::empty());
    request.extensions_mut().insert(form);
    next.run(request).await
}

fn refusal(headers: &HeaderMap) -> Option<PageError> {
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or_default().split(';').next();
    if media_type.map(str::trim) != Some("application/x-www-form-urlencoded") {
        return Some(PageError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "This page takes forms alone.",
        ));
    }
    if !origin::is_own(headers) {
        return Some(PageError::new(
            StatusCode::FORBIDDEN,
            "The form was sent by a page of another origin. Open the page on this server and try \
             again.",
        ));
    }
    if origin::scheme(headers) == Some("http") && !is_to_local_host(headers) {
        return Some(PageError::new(
            StatusCode::BAD_REQUEST,
            "This page came by plain HTTP, where a browser keeps no session and anybody on the \
             way reads passwords. Reach the server through a proxy that speaks TLS, or on its own \
             machine as localhost.",
        ));
    }
    None
}
