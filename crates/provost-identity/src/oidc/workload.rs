//! Programs elsewhere that prove who they are: a platform that runs them, such as GitHub Actions or
//! GitLab, signs a token that says which job of which repository they are.

use std::fmt;

use provost_schemas::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{
    HttpClient, OidcError, RegistrationError,
    claims::Claims,
    endpoint::Endpoint,
    error::refused,
    id_token::check_times,
    kept::Kept,
    key_source::KeySource,
    metadata::{Metadata, discovery_refused},
    registration::checked_issuer,
    signed_token::SignedToken,
};

const TOKEN: &str = "token of the platform";

/// The kinds of tokens that are taken, in lower case; one that does not say is, too.
const KINDS: [&str; 2] = ["jwt", "at+jwt"];

/// A platform whose tokens say which program shows them.
#[derive(Debug)]
pub struct WorkloadIssuer {
    issuer: Endpoint,
    http: HttpClient,
    /// Where its keys are.
    address: Kept<Endpoint>,
    keys: KeySource,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    jwks_uri: String,
}

impl WorkloadIssuer {
    /// A platform of which nothing was fetched yet.
    ///
    /// # Errors
    /// If the issuer is no address that can be trusted.
    pub fn new(issuer: &str, http: HttpClient) -> Result<Self, RegistrationError> {
        Ok(Self {
            issuer: checked_issuer(issuer)?,
            http,
            address: Kept::new(),
            keys: KeySource::new(),
        })
    }

    /// The issuer, to the letter.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// What a token says that the platform has signed and that is good now. For whom it is, is up to
    /// the caller.
    ///
    /// # Errors
    /// `Token` if it is not believed; `Unreachable` or `Discovery` if it cannot be checked.
    pub async fn vouched(&self, token: &str, now: Timestamp) -> Result<Vouched, OidcError> {
        let token = SignedToken::parse(TOKEN, token)?;
        let kind = token.kind().map(str::to_owned);
        let fetch = async || {
            let address = Metadata::address(&self.issuer)?;
            let body = self.http.get(&address, None).await?;
            self.read(&body)
        };
        let address = self.address.get(now, fetch).await?;
        let claims = self.keys.verified(token, (&self.http, &address), now);
        let claims = claims.await?;
        self.check(kind.as_deref(), &claims, now)?;
        Ok(Vouched(claims))
    }

    /// Where the keys are, as the issuer's document says it. Platforms say no more than that: people
    /// do not sign in with them.
    fn read(&self, bytes: &[u8]) -> Result<Endpoint, OidcError> {
        let document: Document = serde_json::from_slice(bytes)
            .map_err(|error| discovery_refused(&self.issuer, &error))?;
        if document.issuer != self.issuer() {
            let reason = format!("it is that of `{}`", document.issuer);
            return Err(discovery_refused(&self.issuer, &reason));
        }
        Endpoint::parse(&document.jwks_uri).map_err(|reason| {
            let reason = format!("`jwks_uri` is `{}`, and {reason}", document.jwks_uri);
            discovery_refused(&self.issuer, &reason)
        })
    }

    fn check(&self, kind: Option<&str>, claims: &Claims, now: Timestamp) -> Result<(), OidcError> {
        if kind.is_some_and(|kind| !KINDS.contains(&kind)) {
            return Err(refused(TOKEN, "it is a token of another kind"));
        }
        if claims.text("iss") != Some(self.issuer()) {
            return Err(refused(TOKEN, "it is of another issuer"));
        }
        if claims.text("sub").is_none() {
            return Err(refused(TOKEN, "it does not say whom it is about"));
        }
        check_times(TOKEN, claims, now)
    }
}

/// By whom a token says that it is. Nothing of it is believed yet.
///
/// # Errors
/// `Token` if it is none that can be believed, whoever signed it.
pub fn claimed_issuer(token: &str) -> Result<String, OidcError> {
    let issuer = SignedToken::parse(TOKEN, token)?.issuer();
    issuer.ok_or_else(|| refused(TOKEN, "it does not say by whom it is"))
}

/// What a platform vouches for.
#[derive(Clone)]
pub struct Vouched(Claims);

impl Vouched {
    /// Whom it is about.
    pub fn subject(&self) -> &str {
        self.0.text("sub").unwrap_or_default()
    }

    /// For whom it was made.
    pub fn audiences(&self) -> Vec<String> {
        self.0.texts("aud").unwrap_or_default()
    }

    /// What a claim says, or each entry of a list: texts as they are, numbers and truth values as JSON
    /// writes them.
    pub fn values(&self, claim: &str) -> Vec<String> {
        match self.0.value(claim) {
            Some(Value::Number(number)) => vec![number.to_string()],
            Some(Value::Bool(flag)) => vec![flag.to_string()],
            _ => self.0.texts(claim).unwrap_or_default(),
        }
    }
}

impl fmt::Debug for Vouched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Vouched({})", self.subject())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_700_000_000;

    fn platform() -> WorkloadIssuer {
        let http = HttpClient::new(std::time::Duration::from_secs(1), None).unwrap();
        WorkloadIssuer::new("https://ci.example", http).unwrap()
    }

    fn checked(kind: Option<&str>, claims: &Value) -> Result<(), OidcError> {
        let claims = Claims::parse(claims.to_string().as_bytes()).unwrap();
        platform().check(kind, &claims, Timestamp::from_micros(NOW * 1_000_000))
    }

    fn good() -> Value {
        json!({"iss": "https://ci.example", "sub": "repo:acme/etl", "iat": NOW, "exp": NOW + 300})
    }

    #[test]
    fn a_token_is_of_its_issuer_about_somebody_and_good_now() {
        for kind in [None, Some("jwt"), Some("at+jwt")] {
            assert_eq!(checked(kind, &good()), Ok(()), "{kind:?}");
        }
        for (kind, name, value, reason) in [
            (Some("logout+jwt"), "sub", json!("a"), "another kind"),
            (None, "iss", json!("https://evil.example"), "another issuer"),
            (None, "iss", json!("https://ci.example/"), "another issuer"),
            (None, "sub", json!(""), "whom it is about"),
            (None, "exp", json!(NOW - 60), "expired"),
            (None, "exp", json!(null), "until when"),
            (None, "nbf", json!(NOW + 61), "not good yet"),
        ] {
            let mut claims = good();
            claims[name] = value;
            let error = checked(kind, &claims).unwrap_err().to_string();
            assert!(error.contains(reason), "{claims}: {error}");
        }
    }

    #[test]
    fn the_document_is_that_of_the_issuer() {
        let document = |issuer: &str, keys: &str| {
            let document = json!({"issuer": issuer, "jwks_uri": keys});
            platform().read(document.to_string().as_bytes())
        };
        let keys = document("https://ci.example", "https://ci.example/keys");
        assert_eq!(keys.unwrap().as_str(), "https://ci.example/keys");
        assert!(document("https://evil.example", "https://ci.example/keys").is_err());
        assert!(document("https://ci.example", "http://ci.example/keys").is_err());
        assert!(document("https://ci.example", "file:///etc/passwd").is_err());
    }

    #[test]
    fn a_claim_is_a_text_a_number_or_a_list() {
        let claims = json!({"ref": "refs/heads/main", "id": 7, "protected": true,
                            "groups": ["a", "b"], "nothing": {}});
        let vouched = Vouched(Claims::parse(claims.to_string().as_bytes()).unwrap());
        for (claim, expected) in [
            ("ref", vec!["refs/heads/main"]),
            ("id", vec!["7"]),
            ("protected", vec!["true"]),
            ("groups", vec!["a", "b"]),
            ("nothing", vec![]),
            ("none", vec![]),
        ] {
            assert_eq!(vouched.values(claim), expected, "{claim}");
        }
    }
}
