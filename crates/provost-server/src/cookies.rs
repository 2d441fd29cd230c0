//! The cookies in which browsers keep sessions.
//!
//! Their names begin with `__Host-`: a browser takes such a cookie by TLS alone, sends it to the very
//! host that set it, and lets no neighbouring domain plant one. On the machine itself, where there is
//! no TLS, the cookies have other names and do without `Secure`, which not every browser takes there;
//! those names count in requests to this machine's own names alone.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use provost_app::sessions::StartedSession;
use provost_identity::{
    presented::{Presented, Unusable},
    tokens::{Purpose, Token},
};

use crate::{
    middleware::{is_by_tls, is_to_local_host},
    origin,
};

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// Somebody is signed in.
    Session,
    /// The password was right, and a code is asked for.
    SecondStep,
    /// The browser was asked for a passkey.
    PasskeyChallenge,
    /// The browser was sent to a provider of identities.
    SsoBrowser,
    /// An identity waits for consent.
    SsoLink,
}

impl Cookie {
    const fn secure_name(self) -> &'static str {
        match self {
            Self::Session => "__Host-provost_session",
            Self::SecondStep => "__Host-provost_second_step",
            Self::PasskeyChallenge => "__Host-provost_passkey",
            Self::SsoBrowser => "__Host-provost_sso",
            Self::SsoLink => "__Host-provost_sso_link",
        }
    }

    const fn local_name(self) -> &'static str {
        match self {
            Self::Session => "provost_session",
            Self::SecondStep => "provost_second_step",
            Self::PasskeyChallenge => "provost_passkey",
            Self::SsoBrowser => "provost_sso",
            Self::SsoLink => "provost_sso_link",
        }
    }

    const fn purpose(self) -> Purpose {
        match self {
            Self::Session => Purpose::Session,
            Self::SecondStep => Purpose::SecondFactor,
            Self::PasskeyChallenge => Purpose::PasskeyChallenge,
            Self::SsoBrowser => Purpose::SsoBrowser,
            Self::SsoLink => Purpose::SsoLink,
        }
    }

    /// The token in this cookie of a request, if there is one that is well formed.
    pub(crate) fn token(self, headers: &HeaderMap) -> Option<Token> {
        match self.values(headers).as_slice() {
            [value] => Token::parse(self.purpose(), value).ok(),
            _ => None,
        }
    }

    /// The header that has the browser keep a token, until it is closed unless `max_age` says for
    /// how many seconds.
    pub(crate) fn keep(
        self,
        headers: &HeaderMap,
        token: &Token,
        max_age: Option<i64>,
    ) -> (HeaderName, HeaderValue) {
        let lifetime = max_age.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
        self.set(headers, token.expose(), &lifetime)
    }

    /// The header that has the browser keep a session.
    pub(crate) fn keep_session(
        headers: &HeaderMap,
        started: &StartedSession,
    ) -> (HeaderName, HeaderValue) {
        Self::Session.keep(headers, &started.token, started.max_age)
    }

    /// The header that has the browser forget the cookie.
    pub(crate) fn forget(self, headers: &HeaderMap) -> (HeaderName, HeaderValue) {
        self.set(headers, "", "; Max-Age=0")
    }

    fn set(self, headers: &HeaderMap, value: &str, lifetime: &str) -> (HeaderName, HeaderValue) {
        let cookie = if is_without_tls(headers) {
            let name = self.local_name();
            format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{lifetime}")
        } else {
            let name = self.secure_name();
            format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{lifetime}")
        };
        // Tokens are made of letters, digits, dashes and underscores.
        let mut value = HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""));
        value.set_sensitive(true);
        (header::SET_COOKIE, value)
    }

    /// The values of this cookie in a request, under the names that count there.
    fn values(self, headers: &HeaderMap) -> Vec<&str> {
        let local = is_to_local_host(headers).then_some(self.local_name());
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.secure_name() || Some(*name) == local)
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty())
            .collect()
    }
}

/// The session that a request shows, if any. Of several, none is taken.
pub(crate) fn session(headers: &HeaderMap) -> Option<Presented> {
    match Cookie::Session.values(headers).as_slice() {
        [] => None,
        [value] => Some(Presented::in_cookie(value)),
        _ => Some(Presented::Unusable(Unusable::Several)),
    }
}

/// Whether the browser talks to this machine by plain HTTP, as far as can be told.
fn is_without_tls(headers: &HeaderMap) -> bool {
    let by_tls = is_by_tls(headers) || origin::scheme(headers) == Some("https");
    is_to_local_host(headers) && !by_tls
}

#[cfg(test)]
mod tests {
    use provost_identity::SystemRandom;

    use super::*;

    fn headers(host: &str, cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        for cookie in cookies {
            headers.append(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        headers
    }

    fn text((_, value): (HeaderName, HeaderValue)) -> String {
        value.to_str().unwrap().to_owned()
    }

    #[test]
    fn a_cookie_is_bound_to_host_and_tls_except_on_this_machine() {
        let token = Token::mint(Purpose::Session, &SystemRandom).unwrap();
        let value = token.expose();
        let elsewhere = headers("provost.example.org", &[]);
        assert_eq!(
            text(Cookie::Session.keep(&elsewhere, &token, Some(60))),
            format!(
                "__Host-provost_session={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"
            )
        );
        let here = headers("localhost:4200", &[]);
        assert_eq!(
            text(Cookie::Session.keep(&here, &token, None)),
            format!("provost_session={value}; Path=/; HttpOnly; SameSite=Lax")
        );
        assert_eq!(
            text(Cookie::SecondStep.forget(&here)),
            "provost_second_step=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
        // A proxy may talk to this machine and to the browser by TLS.
        for (name, header) in [
            ("x-forwarded-proto", "https"),
            ("origin", "https://provost.example.org"),
        ] {
            let mut proxied = headers("127.0.0.1:4200", &[]);
            proxied.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(header),
            );
            let cookie = text(Cookie::Session.keep(&proxied, &token, None));
            assert!(cookie.starts_with("__Host-"), "{name}: {cookie}");
        }
    }

    #[test]
    fn only_the_name_that_nobody_else_can_set_counts_elsewhere() {
        let token = Token::mint(Purpose::Session, &SystemRandom).unwrap();
        let secure = format!("theme=dark; __Host-provost_session={}", token.expose());
        let local = format!("provost_session={}", token.expose());
        for (host, cookie, found) in [
            ("provost.example.org", &secure, true),
            ("provost.example.org", &local, false),
            ("localhost", &secure, true),
            ("localhost", &local, true),
        ] {
            let headers = headers(host, &[cookie]);
            assert_eq!(session(&headers).is_some(), found, "{host}: {cookie}");
            assert_eq!(Cookie::Session.token(&headers).is_some(), found, "{host}");
        }
        let both = headers("localhost", &[&secure, &local]);
        assert!(matches!(
            session(&both),
            Some(Presented::Unusable(Unusable::Several))
        ));
        assert!(Cookie::Session.token(&both).is_none());
    }
}
