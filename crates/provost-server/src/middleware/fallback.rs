//! Paths that no operation has.

use std::sync::Arc;

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use matchit::Router;

use crate::{
    addresses::ServeBase,
    answer::{self, ApiError},
};

/// Knows every path, to tell a wrong slash from a wrong path.
#[derive(Clone)]
pub(crate) struct Fallback {
    paths: Arc<Router<()>>,
    serve_base: ServeBase,
}

impl Fallback {
    /// Learns the paths, which may have parameters in braces.
    pub(crate) fn new(paths: impl IntoIterator<Item = String>, serve_base: ServeBase) -> Self {
        let mut router = Router::new();
        for path in paths {
            // The same path may have several methods; once is enough.
            let _ = router.insert(path, ());
        }
        Self {
            paths: Arc::new(router),
            serve_base,
        }
    }

    /// 403 to those who would open a socket, as clients expect; else 307 to the path with or
    /// without the slash at its end if that one exists, else 404.
    ///
    /// The redirect names no scheme and no host, so that it leads to where the client asked, whatever
    /// stands between: the SDK would drop its credentials on the way to another origin.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        if asks_for_socket(request) {
            return StatusCode::FORBIDDEN.into_response();
        }
        let path = request.uri().path();
        let other = path
            .strip_suffix('/')
            .map_or_else(|| format!("{path}/"), str::to_owned);
        if self.paths.at(&other).is_err() {
            return ApiError::NoRoute.into_response();
        }
        let query = request
            .uri()
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let other = self.serve_base.outside(&other);
        match HeaderValue::from_str(&format!("{other}{query}")) {
            Ok(location) => {
                let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
                response.headers_mut().insert(header::LOCATION, location);
                response
            }
            Err(_) => ApiError::NoRoute.into_response(),
        }
    }
}

fn asks_for_socket(request: &Request) -> bool {
    request
        .headers()
        .get(header::UPGRADE)
        .is_some_and(|protocol| protocol.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// 405; axum adds the header that lists the methods there are.
pub(crate) async fn method_not_allowed() -> Response {
    answer::detail(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}
