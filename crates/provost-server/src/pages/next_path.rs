//! Where somebody goes after signing in.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Where somebody goes who wanted nothing in particular.
const HOME: &str = "/profile";

/// The path that was asked for if it is one of this server, else [`HOME`]: nobody is sent to another
/// server by a link to this one.
pub(super) fn checked(next: &str) -> &str {
    let is_own = next.starts_with('/')
        && !next[1..].starts_with(['/', '\\'])
        && next
            .chars()
            .all(|letter| letter.is_ascii_graphic() && letter != '\\');
    if is_own { next } else { HOME }
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
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/profile\r\nSet-Cookie: a=b",
            "/pro file",
            "/a\\..\\b",
        ] {
            assert_eq!(checked(next), HOME, "{next:?}");
        }
        for next in ["/", "/profile", "/runs?page=2#top", "/a//b"] {
            assert_eq!(checked(next), next);
        }
        assert_eq!(sign_in_path("/a?b=c"), "/sign-in?next=%2Fa%3Fb%3Dc");
        assert_eq!(sign_in_path("//evil"), "/sign-in?next=%2Fprofile");
    }
}
