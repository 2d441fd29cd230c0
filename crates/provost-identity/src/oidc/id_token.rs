//! Whether an ID token is about this attempt.

use provost_schemas::{Timestamp, json::Seconds};
use subtle::ConstantTimeEq as _;

use super::{LEEWAY, OidcError, claims::Claims, error::refused};

/// The longest subject that the standard allows, in bytes.
const LONGEST_SUBJECT: usize = 255;

const ID_TOKEN: &str = "ID token";

/// What an ID token has to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
    /// How long ago the person may have shown who they are, if that matters.
    pub(super) max_age: Option<Seconds>,
}

/// Checks what an ID token of a kind says, whose signature was good.
pub(super) fn check_id_token(
    kind: Option<&str>,
    claims: &Claims,
    expected: &Expected<'_>,
) -> Result<(), OidcError> {
    let wrong = |reason: &str| Err(refused(ID_TOKEN, reason));
    if kind.is_some_and(|kind| kind != "jwt") {
        return wrong("it is a token of another kind");
    }
    check_origin(ID_TOKEN, claims, expected.issuer, expected.client_id)?;
    check_times(ID_TOKEN, claims, expected.now)?;
    let nonce = claims.text("nonce").unwrap_or_default();
    if !bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return wrong("its nonce is that of another attempt");
    }
    let subject = claims.text("sub").unwrap_or_default();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return wrong("it does not say whom it is about");
    }
    if let Some(max_age) = expected.max_age {
        let authenticated = claims.seconds("auth_time");
        let earliest = whole(expected.now) - whole_seconds(max_age) - LEEWAY;
        if authenticated.is_none_or(|time| time < earliest) {
            return wrong("the provider did not ask anew who the person is");
        }
    }
    Ok(())
}

/// Checks by whom a token is, and for whom.
pub(super) fn check_origin(
    what: &'static str,
    claims: &Claims,
    issuer: &str,
    client_id: &str,
) -> Result<(), OidcError> {
    let wrong = |reason: &str| Err(refused(what, reason));
    if claims.text("iss") != Some(issuer) {
        return wrong("it is of another issuer");
    }
    let audience = claims.texts("aud").unwrap_or_default();
    if !audience.iter().any(|one| one == client_id) {
        return wrong("it is for another client");
    }
    match claims.text("azp") {
        Some(party) if party != client_id => return wrong("it was made for another client"),
        None if audience.len() > 1 => {
            return wrong("it is for several clients and does not say for which it was made");
        }
        _ => {}
    }
    Ok(())
}

/// Checks when a token is good.
pub(super) fn check_times(
    what: &'static str,
    claims: &Claims,
    now: Timestamp,
) -> Result<(), OidcError> {
    let now = whole(now);
    let wrong = |reason: &str| Err(refused(what, reason));
    match claims.seconds("exp") {
        None => return wrong("it does not say until when it is good"),
        Some(expiration) if expiration <= now - LEEWAY => return wrong("it has expired"),
        Some(_) => {}
    }
    match claims.seconds("iat") {
        None => return wrong("it does not say when it was made"),
        Some(issued) if issued > now + LEEWAY => return wrong("it comes from the future"),
        Some(_) => {}
    }
    if claims
        .seconds("nbf")
        .is_some_and(|from| from > now + LEEWAY)
    {
        return wrong("it is not good yet");
    }
    Ok(())
}

pub(super) fn whole(time: Timestamp) -> i64 {
    time.as_micros().div_euclid(1_000_000)
}

fn whole_seconds(seconds: Seconds) -> i64 {
    seconds.as_micros().div_euclid(1_000_000)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: i64 = 1_700_000_000;

    fn good() -> Value {
        json!({"iss": "https://id.example", "aud": "provost", "sub": "ada", "nonce": "n",
               "iat": NOW - 2, "exp": NOW + 300, "auth_time": NOW - 30})
    }

    fn outcome(kind: Option<&str>, claims: &Value, max_age: Option<i64>) -> Result<(), OidcError> {
        let claims = Claims::parse(claims.to_string().as_bytes()).unwrap();
        let expected = Expected {
            issuer: "https://id.example",
            client_id: "provost",
            nonce: "n",
            now: Timestamp::from_micros(NOW * 1_000_000),
            max_age: max_age.map(Seconds::new),
        };
        check_id_token(kind, &claims, &expected)
    }

    fn changed(name: &str, value: Value) -> Value {
        let mut claims = good();
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value,
        }
        claims
    }

    #[test]
    fn a_token_of_this_attempt_is_taken() {
        for (name, value) in [
            ("iss", json!("https://id.example")),
            ("aud", json!(["provost"])),
            ("azp", json!("provost")),
            ("exp", json!(NOW - 59)),
            ("iat", json!(NOW + 60)),
            ("nbf", json!(NOW + 60)),
            ("auth_time", Value::Null),
        ] {
            let claims = changed(name, value);
            assert_eq!(outcome(Some("jwt"), &claims, None), Ok(()), "{claims}");
        }
        let mut several = changed("aud", json!(["other", "provost"]));
        several["azp"] = json!("provost");
        assert_eq!(outcome(None, &several, None), Ok(()));
        assert_eq!(outcome(None, &good(), Some(0)), Ok(()));
    }

    #[test]
    fn v10_5_a_token_of_anything_else_is_refused() {
        for (name, value, reason) in [
            ("iss", Value::Null, "another issuer"),
            ("iss", json!("https://id.example/"), "another issuer"),
            ("iss", json!("https://evil.example"), "another issuer"),
            ("aud", Value::Null, "for another client"),
            ("aud", json!("other"), "for another client"),
            ("aud", json!(["other", "provost"]), "several clients"),
            ("azp", json!("other"), "made for another client"),
            ("exp", Value::Null, "until when"),
            ("exp", json!("soon"), "until when"),
            ("exp", json!(NOW - 60), "expired"),
            ("iat", Value::Null, "when it was made"),
            ("iat", json!(NOW + 61), "the future"),
            ("nbf", json!(NOW + 61), "not good yet"),
            ("nonce", Value::Null, "nonce"),
            ("nonce", json!("m"), "nonce"),
            ("nonce", json!("nn"), "nonce"),
            ("sub", Value::Null, "whom"),
            ("sub", json!(""), "whom"),
            ("sub", json!(5), "whom"),
            ("sub", json!("a".repeat(256)), "whom"),
        ] {
            let claims = changed(name, value);
            let error = outcome(None, &claims, None).unwrap_err().to_string();
            assert!(error.contains(reason), "{claims}: {error}");
        }
        for kind in ["logout+jwt", "at+jwt", "dpop+jwt"] {
            let error = outcome(Some(kind), &good(), None).unwrap_err().to_string();
            assert!(error.contains("another kind"), "{kind}: {error}");
        }
    }

    #[test]
    fn whoever_must_show_who_they_are_anew_did_so() {
        for (time, max_age, good) in [
            (json!(NOW - 60), 0, true),
            (json!(NOW - 61), 0, false),
            (json!(NOW - 600), 600, true),
            (json!(NOW - 700), 600, false),
            (Value::Null, 600, false),
        ] {
            let claims = changed("auth_time", time.clone());
            let outcome = outcome(None, &claims, Some(max_age));
            assert_eq!(outcome.is_ok(), good, "{time} {max_age}");
        }
    }
}
