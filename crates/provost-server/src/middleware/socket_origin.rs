//! Sockets that a page of another origin opens.
//!
//! A browser lets any page open a socket anywhere, adds the cookies of this server to it, and only
//! says from which page it comes. Programs say nothing.

use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri, header};

use crate::answer;

/// The refusal of a socket of a page of another origin, unless that origin is among `allowed`, which
/// `server.api.cors_allowed_origins` lists. That all origins may call does not count: they may
/// without a cookie, which a socket cannot be opened without.
pub(super) fn refuse_foreign_socket(
    headers: &HeaderMap,
    uri: &Uri,
    allowed: &[String],
) -> Option<Response> {
    if may_open(headers, uri, allowed) {
        return None;
    }
    Some(answer::detail(
        StatusCode::FORBIDDEN,
        "Pages of this origin may not open sockets here; server.api.cors_allowed_origins lists \
         those that may.",
    ))
}

fn may_open(headers: &HeaderMap, uri: &Uri, allowed: &[String]) -> bool {
    if !headers.contains_key(header::UPGRADE) {
        return true;
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let origin = match (origins.next(), origins.next()) {
        (None, _) => return true,
        (Some(origin), None) => origin.to_str().unwrap_or_default(),
        (Some(_), Some(_)) => return false,
    };
    if allowed.iter().any(|known| known == origin && known != "*") {
        return true;
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(http::uri::Authority::as_str));
    let own = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    own.is_some_and(|own| host.is_some_and(|host| own.eq_ignore_ascii_case(host)))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_pages_of_this_server_and_listed_ones_open_sockets() {
        let allowed = ["https://page.test".to_owned(), "*".to_owned()];
        let ask = |origins: &[&'static str]| {
            let mut headers = HeaderMap::new();
            headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
            headers.insert(header::HOST, HeaderValue::from_static("provost.test:4200"));
            for origin in origins {
                headers.append(header::ORIGIN, HeaderValue::from_static(origin));
            }
            may_open(&headers, &Uri::from_static("/api/events/out"), &allowed)
        };
        assert!(ask(&[]), "programs name no origin");
        for origin in [
            "https://provost.test:4200",
            "http://provost.test:4200",
            "https://PROVOST.test:4200",
            "https://page.test",
        ] {
            assert!(ask(&[origin]), "{origin}");
        }
        for origin in [
            "",
            "null",
            "*",
            "provost.test:4200",
            "https://provost.test",
            "https://provost.test:4200.evil.test",
            "https://evil.test",
            "https://page.test.evil.test",
            "file://provost.test:4200",
        ] {
            assert!(!ask(&[origin]), "{origin}");
        }
        assert!(!ask(&["https://page.test", "https://evil.test"]));
    }
}
