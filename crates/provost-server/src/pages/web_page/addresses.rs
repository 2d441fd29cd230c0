//! Which addresses the page opens, of those that nothing else answers.

use axum::extract::Request;
use http::{HeaderMap, Method, header};

use crate::settings::ServerSettings;

/// Below these there is never a page, so that a program that asks for something that is not there is
/// told so.
const NEVER: [&str; 9] = [
    ".well-known",
    "api",
    "assets",
    "auth",
    "health",
    "hooks",
    "metrics",
    "ready",
    "scim",
];

/// Whether somebody's browser opens an address of the page.
pub(crate) fn is_address(settings: &ServerSettings, request: &Request) -> bool {
    let (method, path) = (request.method(), request.uri().path());
    if !settings.page.enabled || ![Method::GET, Method::HEAD].contains(method) {
        return false;
    }
    let first = path.trim_start_matches('/').split('/').next();
    let api = path.strip_prefix(&settings.base_path);
    !api.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        && !first.is_some_and(|first| NEVER.contains(&first))
        && takes_pages(request.headers())
}

/// Whether whoever asks names pages among what they take. Programs take anything, and browsers that
/// look for a script or a picture name others.
fn takes_pages(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|kind| {
            let name = kind.split(';').next().unwrap_or_default();
            name.trim().eq_ignore_ascii_case("text/html")
        })
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;
    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    fn asks(method: &Method, path: &str, accept: &'static str) -> bool {
        let settings = ServerSettings::default();
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::ACCEPT, accept);
        is_address(&settings, &request.body(Body::empty()).unwrap())
    }

    #[test]
    fn browsers_open_addresses_and_programs_do_not() {
        for path in [
            "/",
            "/runs",
            "/runs/flow-run/1",
            "/apis",
            "/account/a/workspace/w/runs",
        ] {
            assert!(asks(&Method::GET, path, BROWSER), "{path}");
            assert!(!asks(&Method::POST, path, BROWSER), "{path}");
            assert!(!asks(&Method::GET, path, "*/*"), "{path}");
            assert!(!asks(&Method::GET, path, "application/json"), "{path}");
        }
    }

    #[test]
    fn what_others_are_asked_for_is_no_address() {
        for path in [
            "/api",
            "/api/nope",
            "/hooks/some",
            "/health",
            "/assets/gone.js",
            "/.well-known/openid-configuration",
            "//api/nope",
        ] {
            assert!(!asks(&Method::GET, path, BROWSER), "{path}");
        }
    }
}
