//! A token by which a provider ends sessions.

use provost_schemas::Timestamp;
use serde_json::Value;

use super::{
    LEEWAY, OidcError,
    claims::Claims,
    error::refused,
    id_token::{check_origin, check_times, whole},
};

const LOGOUT_TOKEN: &str = "logout token";
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// How old it may be, in seconds: one that was kept for later ends nothing.
const OLDEST: i64 = 5 * 60;

/// Whose sessions end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logout {
    /// The person, if it says so.
    pub subject: Option<String>,
    /// The session at the provider, if it says so; all those of the person otherwise.
    pub session: Option<String>,
}

/// Checks what a logout token of a kind says, whose signature was good.
pub(super) fn check_logout_token(
    kind: Option<&str>,
    may_be_untyped: bool,
    claims: &Claims,
    (issuer, client_id): (&str, &str),
    now: Timestamp,
) -> Result<Logout, OidcError> {
    let wrong = |reason: &str| Err(refused(LOGOUT_TOKEN, reason));
    match kind {
        Some("logout+jwt") => {}
        None | Some("jwt") if may_be_untyped => {}
        _ => return wrong("it is a token of another kind"),
    }
    check_origin(LOGOUT_TOKEN, claims, issuer, client_id)?;
    check_times(LOGOUT_TOKEN, claims, now)?;
    let issued = claims.seconds("iat").unwrap_or_default();
    if issued < whole(now) - OLDEST - LEEWAY {
        return wrong("it is too old");
    }
    let event = claims.value("events").and_then(|events| events.get(EVENT));
    if !event.is_some_and(Value::is_object) {
        return wrong("it does not speak of signing out");
    }
    if claims.has("nonce") {
        return wrong("it has a nonce, which ID tokens have");
    }
    if claims.text("jti").is_none() {
        return wrong("it has no id");
    }
    let logout = Logout {
        subject: claims.text("sub").map(str::to_owned),
        session: claims.text("sid").map(str::to_owned),
    };
    if logout.subject.is_none() && logout.session.is_none() {
        return wrong("it does not say whose sessions end");
    }
    Ok(logout)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_700_000_000;

    fn good() -> Value {
        json!({"iss": "https://id.example", "aud": "provost", "sub": "ada", "sid": "s",
               "iat": NOW, "exp": NOW + 120, "jti": "1", "events": {EVENT: {}}})
    }

    fn outcome(kind: Option<&str>, untyped: bool, claims: &Value) -> Result<Logout, OidcError> {
        let claims = Claims::parse(claims.to_string().as_bytes()).unwrap();
        let now = Timestamp::from_micros(NOW * 1_000_000);
        let parties = ("https://id.example", "provost");
        check_logout_token(kind, untyped, &claims, parties, now)
    }

    #[test]
    fn a_logout_token_says_whose_sessions_end() {
        let logout = outcome(Some("logout+jwt"), false, &good()).unwrap();
        assert_eq!(logout.subject.as_deref(), Some("ada"));
        assert_eq!(logout.session.as_deref(), Some("s"));
        for name in ["sub", "sid"] {
            let mut claims = good();
            claims.as_object_mut().unwrap().remove(name);
            assert!(
                outcome(Some("logout+jwt"), false, &claims).is_ok(),
                "{name}"
            );
        }
        assert!(outcome(Some("jwt"), true, &good()).is_ok());
    }

    #[test]
    fn v10_5_5_other_tokens_end_nothing() {
        for kind in [None, Some("jwt"), Some("at+jwt")] {
            let error = outcome(kind, false, &good()).unwrap_err().to_string();
            assert!(error.contains("another kind"), "{kind:?}: {error}");
        }
        for (name, value, reason) in [
            ("iss", json!("https://evil.example"), "another issuer"),
            ("aud", json!("other"), "another client"),
            ("exp", json!(NOW - 60), "expired"),
            ("iat", json!(NOW - 361), "too old"),
            ("iat", json!(NOW + 61), "the future"),
            ("events", json!({}), "signing out"),
            ("events", json!({EVENT: true}), "signing out"),
            ("events", json!(EVENT), "signing out"),
            ("nonce", json!("n"), "nonce"),
            ("jti", json!(""), "no id"),
        ] {
            let mut claims = good();
            claims[name] = value;
            let error = outcome(Some("logout+jwt"), false, &claims);
            let error = error.unwrap_err().to_string();
            assert!(error.contains(reason), "{claims}: {error}");
        }
        let mut nobody = good();
        nobody.as_object_mut().unwrap().remove("sub");
        nobody.as_object_mut().unwrap().remove("sid");
        let error = outcome(Some("logout+jwt"), false, &nobody).unwrap_err();
        assert!(error.to_string().contains("whose sessions"), "{error}");
    }
}
