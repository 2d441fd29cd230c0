//! What a provider says of itself.

use provost_schemas::ui::{CheckedPart, ProviderCheck};

use super::{failed, listed, passed, reason, warned};
use crate::oidc::{
    Registration,
    claims::Claims,
    endpoint::Endpoint,
    metadata::{Document, Metadata},
    token_endpoint::shown,
};

/// What nobody can sign in without.
const REQUIRED: [&str; 4] = [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
];

/// What a provider says of itself, whoever it is.
pub(super) struct Announced {
    document: Document,
    /// All of it, also what signing in does not ask for.
    pub(super) all: Claims,
}

impl Announced {
    /// Reads a discovery document. The error says what is wrong, to follow a colon.
    pub(super) fn read(issuer: &Endpoint, bytes: &[u8]) -> Result<Self, String> {
        let all = Claims::parse(bytes).ok_or("it is no JSON object")?;
        let missing = REQUIRED.into_iter().filter(|name| all.text(name).is_none());
        let missing = listed(missing);
        if !missing.is_empty() {
            return Err(format!("it does not say {missing}"));
        }
        // What the parser says may repeat what it has read.
        let document = Document::parse(issuer, bytes);
        let document = document.map_err(|_| "it says something in an unknown form")?;
        Ok(Self { document, all })
    }

    pub(super) fn issuer(&self, issuer: &Endpoint) -> ProviderCheck {
        let name = CheckedPart::Issuer;
        if self.document.require_issuer(issuer).is_ok() {
            return passed(
                name,
                format!("It calls itself {issuer}, as the settings do."),
            );
        }
        let own = shown(&self.document.issuer);
        failed(
            name,
            format!(
                "It calls itself `{own}`, and `issuer` in the settings is `{issuer}`. They have to \
                 be equal to the letter, a slash at the end included: if that is your provider, \
                 write what it calls itself."
            ),
        )
    }

    /// Whether it says where to ask, and what signing in makes of that: nothing, if the document is
    /// somebody else's.
    pub(super) fn endpoints(&self, issuer: &Endpoint) -> (ProviderCheck, Option<Metadata>) {
        let name = CheckedPart::Endpoints;
        match self.document.metadata(issuer) {
            Ok(metadata) => {
                let is_own = self.document.require_issuer(issuer).is_ok();
                let found = "Every address that signing in needs is there, and can be trusted.";
                (passed(name, found), is_own.then_some(metadata))
            }
            Err(error) => {
                let message = format!("{} Have it use https for all of them.", reason(&error));
                (failed(name, message), None)
            }
        }
    }

    /// Whether it knows what is asked for, if it says what it knows.
    pub(super) fn scopes(&self, registration: &Registration) -> Option<ProviderCheck> {
        let name = CheckedPart::Scopes;
        let asked = &registration.scopes;
        if !asked.iter().any(|scope| scope == "openid") {
            let message = "`scopes` lacks `openid`, without which no ID token comes: add it.";
            return Some(failed(name, message));
        }
        let known = self.all.texts("scopes_supported")?;
        let unknown = asked.iter().filter(|scope| !known.contains(scope));
        let unknown = listed(unknown.map(String::as_str));
        Some(if unknown.is_empty() {
            let asked = listed(asked.iter().map(String::as_str));
            passed(name, format!("It knows what is asked for: {asked}."))
        } else {
            warned(
                name,
                format!(
                    "It does not list {unknown}, which is asked for. If signing in fails there, \
                     name fewer in `scopes`; if groups are missing, have them added there."
                ),
            )
        })
    }

    /// Whether it takes proof keys, if it says which.
    pub(super) fn proof_key(&self) -> Option<ProviderCheck> {
        let name = CheckedPart::ProofKey;
        let methods = self.all.texts("code_challenge_methods_supported")?;
        Some(if methods.iter().any(|method| method == "S256") {
            passed(name, "It takes proof keys (PKCE) by S256.")
        } else {
            warned(
                name,
                "It does not take proof keys (PKCE) by S256, which this server always sends. Turn \
                 them on there if they can be.",
            )
        })
    }

    pub(super) fn sign_out(&self) -> ProviderCheck {
        let name = CheckedPart::SignOut;
        if self.all.text("end_session_endpoint").is_some() {
            passed(
                name,
                "Whoever signs out here is offered to sign out there, too. The post-logout \
                 redirect URI has to be registered for that.",
            )
        } else {
            warned(
                name,
                "It has no page to sign out by: whoever signs out here stays signed in there. \
                 Nothing has to be done here.",
            )
        }
    }

    pub(super) fn back_channel_logout(&self) -> ProviderCheck {
        let name = CheckedPart::BackChannelLogout;
        if self.all.is_true("backchannel_logout_supported") {
            passed(
                name,
                "It ends sessions here by itself, once the back-channel logout URI is registered \
                 there.",
            )
        } else {
            warned(
                name,
                "It does not say that it ends sessions here by itself: whoever is signed out or \
                 disabled there stays signed in here until the session ends.",
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::ui::CheckOutcome;
    use serde_json::{Value, json};

    use super::*;
    use crate::oidc::Preset;

    fn document(changes: &Value) -> Value {
        let mut document = json!({
            "issuer": "https://id.example", "authorization_endpoint": "https://id.example/o",
            "token_endpoint": "https://id.example/t", "jwks_uri": "https://id.example/k",
        });
        let all = document.as_object_mut().unwrap();
        all.extend(changes.as_object().unwrap().clone());
        document
    }

    fn issuer() -> Endpoint {
        Endpoint::parse("https://id.example").unwrap()
    }

    fn announced(changes: &Value) -> Announced {
        let document = document(changes).to_string();
        Announced::read(&issuer(), document.as_bytes()).unwrap()
    }

    fn registration(scopes: &[&str]) -> Registration {
        Registration::new(
            Preset::Generic,
            Some("https://id.example"),
            "c",
            String::new(),
        )
        .unwrap()
        .with_scopes(scopes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_no_document_is_not_repeated() {
        for (body, expected) in [
            ("<html>hush</html>", "it is no JSON object"),
            ("[]", "it is no JSON object"),
            (
                r#"{"issuer": "hush"}"#,
                "it does not say `authorization_endpoint`",
            ),
        ] {
            let told = Announced::read(&issuer(), body.as_bytes()).err().unwrap();
            assert!(told.starts_with(expected), "{body}: {told}");
            assert!(!told.contains("hush"), "{told}");
        }
        let odd = document(&json!({"userinfo_endpoint": {"hush": 1}})).to_string();
        let told = Announced::read(&issuer(), odd.as_bytes()).err().unwrap();
        assert_eq!(told, "it says something in an unknown form");
    }

    #[test]
    fn nothing_is_made_of_the_document_of_somebody_else() {
        let other = announced(&json!({"issuer": "https://id.example/"}));
        let issuer = issuer();
        let check = other.issuer(&issuer);
        assert_eq!(check.outcome, CheckOutcome::Failed);
        assert!(check.message.contains("`https://id.example/`"), "{check:?}");
        let (check, metadata) = other.endpoints(&issuer);
        assert_eq!(check.outcome, CheckOutcome::Passed);
        assert!(metadata.is_none());
        let plain = announced(&json!({"token_endpoint": "http://id.example/t"}));
        let (check, metadata) = plain.endpoints(&issuer);
        assert_eq!(check.outcome, CheckOutcome::Failed);
        assert!(check.message.contains("`token_endpoint`"), "{check:?}");
        assert!(metadata.is_none());
    }

    #[test]
    fn scopes_and_proof_keys_are_judged_where_they_are_listed() {
        let silent = announced(&json!({}));
        assert!(silent.proof_key().is_none());
        assert!(silent.scopes(&registration(&["openid"])).is_none());
        for (asked, known, expected) in [
            (
                vec!["openid"],
                vec!["openid", "email"],
                CheckOutcome::Passed,
            ),
            (
                vec!["openid", "groups"],
                vec!["openid"],
                CheckOutcome::Warned,
            ),
            (vec!["email"], vec!["openid", "email"], CheckOutcome::Failed),
        ] {
            let announced = announced(&json!({"scopes_supported": known}));
            let check = announced.scopes(&registration(&asked)).unwrap();
            assert_eq!(check.outcome, expected, "{asked:?}: {check:?}");
        }
        for (methods, expected) in [
            (json!(["plain", "S256"]), CheckOutcome::Passed),
            (json!(["plain"]), CheckOutcome::Warned),
        ] {
            let announced = announced(&json!({"code_challenge_methods_supported": methods}));
            assert_eq!(announced.proof_key().unwrap().outcome, expected);
        }
    }
}
