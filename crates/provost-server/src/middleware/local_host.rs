//! Requests that were meant for another host.
//!
//! Whoever reaches a server with open doors may do everything, and a browser on its machine reaches
//! it for any page that it shows. A page from elsewhere is kept out by the browser unless its name was made to
//! point to this machine; then its requests name that host, and are refused here.

use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri, header};
use provost_app::identity::Doors;

use crate::answer;

/// The refusal of a request whose `Host` or `Origin` is not this machine's own name, while the doors
/// are open.
pub(super) fn refuse_foreign_host(doors: &Doors, headers: &HeaderMap) -> Option<Response> {
    if !matches!(doors, Doors::Open) {
        return None;
    }
    if is_local(headers, header::HOST.as_str()) && is_socket_from_here(headers) {
        return None;
    }
    Some(answer::detail(
        StatusCode::FORBIDDEN,
        "This server only answers to localhost, 127.0.0.1 and [::1] while it asks for no credentials.",
    ))
}

/// Browsers let any page open a socket anywhere, and only say from where.
fn is_socket_from_here(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::UPGRADE) || is_local(headers, header::ORIGIN.as_str())
}

/// Whether the request was made to this machine by one of its own names.
pub(crate) fn is_to_local_host(headers: &HeaderMap) -> bool {
    headers.contains_key(header::HOST) && is_local(headers, header::HOST.as_str())
}

/// Whether a header names this machine, or is absent.
fn is_local(headers: &HeaderMap, name: &str) -> bool {
    let Some(value) = headers.get(name) else {
        return true;
    };
    let host = value
        .to_str()
        .ok()
        .and_then(|text| text.parse::<Uri>().ok());
    let host = host.as_ref().and_then(Uri::host).unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        let ask = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(value))]);
            is_local(&headers, "host")
        };
        for host in [
            "localhost",
            "localhost:4200",
            "127.0.0.1:4200",
            "[::1]:4200",
            "127.9.9.9",
        ] {
            assert!(ask(host), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:4200",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "",
        ] {
            assert!(!ask(host), "{host}");
        }
        assert!(is_local(&HeaderMap::new(), "host"));
    }
}
