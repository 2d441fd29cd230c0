//! What a provider says of itself.

use std::fmt::Display;

use serde::Deserialize;

use super::{OidcError, Preset, Registration, endpoint::Endpoint};

/// What is known of a provider.
#[derive(Clone, Debug)]
pub(super) struct Metadata {
    pub(super) authorization: Endpoint,
    pub(super) token: Endpoint,
    /// Where the keys are; absent where nothing is signed.
    pub(super) keys: Option<Endpoint>,
    pub(super) user_info: Option<Endpoint>,
    pub(super) end_session: Option<Endpoint>,
    /// Whether the secret is shown in the form, where it is not taken in a header.
    pub(super) takes_secret_in_form: bool,
    /// Whether answers always say by whom they are.
    pub(super) names_issuer: bool,
}

/// A discovery document, of which nothing is believed yet.
#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Document {
    /// Reads the document of an issuer, or of somebody else.
    pub(super) fn parse(issuer: &Endpoint, bytes: &[u8]) -> Result<Self, OidcError> {
        serde_json::from_slice(bytes).map_err(|error| discovery_refused(issuer, &error))
    }

    /// Refuses the document of somebody else.
    pub(super) fn require_issuer(&self, issuer: &Endpoint) -> Result<(), OidcError> {
        if self.issuer == issuer.as_str() {
            return Ok(());
        }
        // To the letter: two issuers that differ by a slash are two.
        let reason = format!("it is that of `{}`", self.issuer);
        Err(discovery_refused(issuer, &reason))
    }

    /// What it says, if all of it can be trusted with what goes there.
    pub(super) fn metadata(&self, issuer: &Endpoint) -> Result<Metadata, OidcError> {
        let endpoint = |name: &str, text: &str| {
            let wrong =
                |reason| discovery_refused(issuer, &format!("`{name}` is `{text}`, and {reason}"));
            Endpoint::parse(text).map_err(wrong)
        };
        let optional = |name: &str, text: &Option<String>| {
            let text = text.as_ref().filter(|text| !text.is_empty());
            text.map(|text| endpoint(name, text)).transpose()
        };
        let methods = &self.token_endpoint_auth_methods_supported;
        let takes = |method: &str| methods.iter().flatten().any(|known| known == method);
        Ok(Metadata {
            authorization: endpoint("authorization_endpoint", &self.authorization_endpoint)?,
            token: endpoint("token_endpoint", &self.token_endpoint)?,
            keys: Some(endpoint("jwks_uri", &self.jwks_uri)?),
            user_info: optional("userinfo_endpoint", &self.userinfo_endpoint)?,
            end_session: optional("end_session_endpoint", &self.end_session_endpoint)?,
            takes_secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
            names_issuer: self.authorization_response_iss_parameter_supported,
        })
    }
}

impl Metadata {
    /// Where the document of an issuer is.
    pub(super) fn address(issuer: &Endpoint) -> Result<Endpoint, OidcError> {
        let base = issuer.as_str().trim_end_matches('/');
        let address = format!("{base}/.well-known/openid-configuration");
        Endpoint::parse(&address).map_err(|reason| discovery_refused(issuer, &reason))
    }

    /// Reads the document of an issuer.
    pub(super) fn read(issuer: &Endpoint, bytes: &[u8]) -> Result<Self, OidcError> {
        let document = Document::parse(issuer, bytes)?;
        document.require_issuer(issuer)?;
        document.metadata(issuer)
    }

    /// What is known of a provider that has no such document.
    pub(super) fn known(registration: &Registration) -> Option<Result<Self, OidcError>> {
        (registration.preset == Preset::GitHub).then(|| Self::of_github(&registration.issuer))
    }

    fn of_github(issuer: &Endpoint) -> Result<Self, OidcError> {
        let base = issuer.as_str().trim_end_matches('/');
        let at = |path: &str| {
            let address = format!("{base}/login/oauth/{path}");
            Endpoint::parse(&address).map_err(|reason| discovery_refused(issuer, &reason))
        };
        Ok(Self {
            authorization: at("authorize")?,
            token: at("access_token")?,
            keys: None,
            user_info: None,
            end_session: None,
            takes_secret_in_form: true,
            names_issuer: false,
        })
    }
}

/// That what an issuer says of itself does not fit.
pub(super) fn discovery_refused(issuer: &Endpoint, reason: &dyn Display) -> OidcError {
    OidcError::Discovery {
        issuer: issuer.to_string(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn document() -> Value {
        json!({"issuer": "https://id.example/a", "authorization_endpoint": "https://id.example/o",
               "token_endpoint": "https://id.example/t", "jwks_uri": "https://id.example/k",
               "userinfo_endpoint": "", "end_session_endpoint": "https://id.example/e"})
    }

    fn read(document: &Value) -> Result<Metadata, OidcError> {
        let issuer = Endpoint::parse("https://id.example/a").unwrap();
        Metadata::read(&issuer, document.to_string().as_bytes())
    }

    #[test]
    fn a_document_is_read() {
        let metadata = read(&document()).unwrap();
        assert_eq!(metadata.token.as_str(), "https://id.example/t");
        assert!(metadata.user_info.is_none());
        assert!(metadata.end_session.is_some());
        assert!(!metadata.takes_secret_in_form && !metadata.names_issuer);
        for (methods, in_form) in [
            (json!(["client_secret_post"]), true),
            (json!(["client_secret_post", "client_secret_basic"]), false),
            (json!(["private_key_jwt"]), false),
        ] {
            let mut document = document();
            document["token_endpoint_auth_methods_supported"] = methods;
            assert_eq!(read(&document).unwrap().takes_secret_in_form, in_form);
        }
        for issuer in ["https://a.example", "https://a.example/"] {
            let issuer = Endpoint::parse(issuer).unwrap();
            let expected = "https://a.example/.well-known/openid-configuration";
            assert_eq!(Metadata::address(&issuer).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn v10_5_3_a_document_of_another_issuer_is_refused() {
        for (name, value, reason) in [
            ("issuer", "https://id.example/a/", "it is that of"),
            ("issuer", "https://id.example/A", "it is that of"),
            ("issuer", "https://evil.example", "it is that of"),
            ("token_endpoint", "http://id.example/t", "plain HTTP"),
            ("jwks_uri", "file:///etc/passwd", "no address"),
            ("end_session_endpoint", "javascript:alert(1)", "no address"),
        ] {
            let mut document = document();
            document[name] = json!(value);
            let error = read(&document).unwrap_err().to_string();
            assert!(error.contains(reason), "{name}: {error}");
        }
        assert!(read(&json!({})).is_err());
    }
}
