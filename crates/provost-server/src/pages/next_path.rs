//! Where somebody goes after signing in.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where somebody goes who wanted nothing in particular.
const HOME: &str = "/";

/// The path that was asked for if it is one of this server, else [`HOME`]: nobody is sent to another
/// server by a link to this one, or out of the path below which it is served.
pub(super) fn checked(next: &str) -> &str {
    let is_printable = next.chars().all(|letter| letter.is_ascii_graphic());
    let path = next.split(['?', '#']).next().unwrap_or_default();
    // Who stands between may read letters that are encoded as the letters themselves.
    let path = percent_decode_str(path).decode_utf8();
    let is_own = path.is_ok_and(|path| {
        path.starts_with('/')
            && !path.starts_with("//")
            && !path.contains(['\\', '\t', '\r', '\n'])
            && !path
                .split('/')
                .any(|segment| [".", ".."].contains(&segment))
    });
    if is_printable && is_own && !next.contains('\\') {
        next
    } else {
        HOME
    }
}

/// The path of the page to sign in on, from which one comes back to `next`.
pub(super) fn sign_in_path(next: &str) -> String {
    with_next("/sign-in", next)
}

/// A path with where to go on from there.
pub(super) fn with_next(path: &str, next: &str) -> String {
    let next = utf8_percent_encode(checked(next), NON_ALPHANUMERIC);
    format!("{path}?next={next}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_server() {
        for next in [
            "",
            "profile",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "https:evil.example",
            "https:/evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/%09/evil.example",
            "/%2Fevil.example",
            "/%2f%2fevil.example",
            "%2F%2Fevil.example",
            "/%5Cevil.example",
            "/%5c/evil.example",
            "/profile\r\nSet-Cookie: a=b",
            "/profile%0d%0aSet-Cookie:a=b",
            "/pro file",
            "/a\\..\\b",
            "/../other",
            "/..",
            "/./profile",
            "/profile/%2E%2e/%2e./other",
            "/%FF",
        ] {
            assert_eq!(checked(next), HOME, "{next:?}");
        }
        for next in [
            "/",
            "/profile",
            "/runs?page=2#top",
            "/runs?of=..%2F..",
            "/a//b",
            "/..a/b..",
            "/caf%C3%A9",
        ] {
            assert_eq!(checked(next), next);
        }
        assert_eq!(sign_in_path("/a?b=c"), "/sign-in?next=%2Fa%3Fb%3Dc");
        assert_eq!(sign_in_path("//evil"), "/sign-in?next=%2F");
    }
}
