//! The version of the API that a client asks for.

use axum::response::Response;
use http::{HeaderMap, StatusCode};

use crate::answer;

/// The header in which clients say which version of the API they speak.
pub(super) const HEADER: &str = "x-prefect-api-version";

/// The oldest version whose clients are understood.
const OLDEST: (u32, u32, u32) = (0, 8, 0);

/// The refusal of a client that is too old, or whose version is no version. None at all is fine.
pub(super) fn refuse_old_client(headers: &HeaderMap) -> Option<Response> {
    let text = String::from_utf8_lossy(headers.get(HEADER)?.as_bytes());
    let refusal = match parse(&text) {
        None => format!(
            "Invalid X-PREFECT-API-VERSION header format.Expected header in format 'x.y.z' but \
             received {text}"
        ),
        Some(version) if version < OLDEST => format!(
            "The request specified API version {text} but this server requires version 0.8.0 or \
             higher."
        ),
        Some(_) => return None,
    };
    Some(answer::detail(StatusCode::BAD_REQUEST, &refusal))
}

/// Reads `x.y.z`.
pub(super) fn parse(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(|part| part.trim().parse().ok());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(major)), Some(Some(minor)), Some(Some(patch)), None) => {
            Some((major, minor, patch))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions_are_three_numbers() {
        assert_eq!(parse("0.8.4"), Some((0, 8, 4)));
        assert_eq!(parse("0.10.0"), Some((0, 10, 0)));
        for text in ["", "0.8", "0.8.4.1", "abc", "0.8.x"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
