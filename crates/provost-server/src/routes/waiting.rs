//! Being told to wait for slots, and being recognized afterwards.
//!
//! A request for slots does not say who asks, unless it names a holder. So whoever is refused is
//! given a cookie with a ticket: the SDK's HTTP client keeps cookies for as long as it lives, and
//! asks for the slots of one set of limits by one such client.

use axum::{extract::FromRequestParts, response::Response};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use provost_app::concurrency_limits::{Turn, Wait};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    answer::{self, ApiError},
    state::ServerState,
};

const COOKIE: &str = "provost-waiting";

/// The ticket that a request shows.
pub(super) struct Ticket(pub(super) Option<Uuid>);

impl FromRequestParts<ServerState> for Ticket {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        Ok(Self(read(&parts.headers)))
    }
}

fn read(headers: &HeaderMap) -> Option<Uuid> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, ticket)| Uuid::try_parse(ticket).ok())
}

/// 200 with what was granted, or 423 with the seconds after which the client asks again; the SDK
/// reads them as a number (T-76).
pub(super) fn answer<T: Serialize>(turn: &Turn<T>) -> Response {
    match turn {
        Turn::Granted(granted) => answer::ok(granted),
        Turn::Wait(wait) => locked(wait),
    }
}

fn locked(wait: &Wait) -> Response {
    let mut response = answer::detail(StatusCode::LOCKED, &wait.reason);
    let headers = response.headers_mut();
    if let Ok(seconds) = HeaderValue::from_str(&wait.retry_after.to_string()) {
        headers.insert(header::RETRY_AFTER, seconds);
    }
    if let Some(ticket) = wait.ticket {
        let cookie = format!("{COOKIE}={ticket}; Path=/; HttpOnly; SameSite=Strict");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ticket_is_found_among_other_cookies() {
        let ticket = Uuid::from_u128(7);
        let table = [
            (format!("provost-waiting={ticket}"), Some(ticket)),
            (format!("a=b; provost-waiting={ticket} ;c=d"), Some(ticket)),
            (format!("not-provost-waiting={ticket}"), None),
            ("provost-waiting=seven".to_owned(), None),
            ("provost-waiting".to_owned(), None),
        ];
        for (cookies, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(&cookies).unwrap());
            assert_eq!(read(&headers), expected, "{cookies}");
        }
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
