//! This server as a provider knows it.

use super::{Preset, RegistrationError, endpoint::Endpoint};
use crate::SecretText;

/// This server as a provider knows it.
#[derive(Clone, Debug)]
pub struct Registration {
    pub(super) preset: Preset,
    pub(super) issuer: Endpoint,
    pub(super) client_id: String,
    pub(super) client_secret: Option<SecretText>,
    pub(super) scopes: Vec<String>,
    pub(super) redirect_uri: String,
    pub(super) groups_claim: Option<String>,
}

/// The address of an issuer that can be trusted.
pub(super) fn checked_issuer(issuer: &str) -> Result<Endpoint, RegistrationError> {
    let endpoint = Endpoint::parse(issuer).map_err(|reason| RegistrationError::Issuer {
        issuer: issuer.to_owned(),
        reason,
    })?;
    if endpoint.uri().query().is_some() {
        return Err(RegistrationError::Issuer {
            issuer: issuer.to_owned(),
            reason: "an issuer must not have a query".to_owned(),
        });
    }
    Ok(endpoint)
}

impl Registration {
    /// A registration with a provider, which sends browsers back to `redirect_uri`, to the letter.
    ///
    /// # Errors
    /// If it is not known who issues, or that is no address that can be trusted; if there is no
    /// client id.
    pub fn new(
        preset: Preset,
        issuer: Option<&str>,
        client_id: &str,
        redirect_uri: String,
    ) -> Result<Self, RegistrationError> {
        let issuer = issuer
            .or(preset.issuer())
            .ok_or(RegistrationError::NoIssuer)?;
        if client_id.is_empty() {
            return Err(RegistrationError::NoClientId);
        }
        let issuer = checked_issuer(issuer)?;
        Ok(Self {
            preset,
            issuer,
            client_id: client_id.to_owned(),
            client_secret: None,
            scopes: preset.scopes().iter().map(ToString::to_string).collect(),
            redirect_uri,
            groups_claim: None,
        })
    }

    /// With what the server shows that it is itself; without it, it is a public client.
    #[must_use]
    pub fn with_secret(mut self, secret: String) -> Self {
        self.client_secret = Some(SecretText::new(secret));
        self
    }

    /// Asking for these scopes.
    #[must_use]
    pub fn with_scopes(mut self, scopes: Vec<String>) -> Self {
        self.scopes = scopes;
        self
    }

    /// Reading groups, from this claim.
    #[must_use]
    pub fn with_groups(mut self, claim: String) -> Self {
        self.groups_claim = Some(claim);
        self
    }

    /// The issuer, to the letter.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Whose ways the provider has.
    pub fn preset(&self) -> Preset {
        self.preset
    }

    /// What the provider calls this server.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Whether this server has a secret to show.
    pub fn has_secret(&self) -> bool {
        self.client_secret.is_some()
    }

    /// What is asked for.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Where browsers are sent back to.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// Where groups are found, if they are read.
    pub fn groups_claim(&self) -> Option<&str> {
        self.groups_claim.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registration_names_an_issuer_that_can_be_trusted() {
        let made = |preset, issuer, id| {
            let registration = Registration::new(preset, issuer, id, String::new());
            registration.map(|registration| registration.issuer().to_owned())
        };
        let google = made(Preset::Google, None, "id");
        assert_eq!(google.as_deref(), Ok("https://accounts.google.com"));
        let own = made(Preset::GitLab, Some("https://git.example.org"), "id");
        assert_eq!(own.as_deref(), Ok("https://git.example.org"));
        // Auth0's ends in a slash, and is another one without it.
        let slash = made(Preset::Auth0, Some("https://a.auth0.com/"), "id");
        assert_eq!(slash.as_deref(), Ok("https://a.auth0.com/"));
        let missing = made(Preset::Okta, None, "id");
        assert_eq!(missing, Err(RegistrationError::NoIssuer));
        let nobody = made(Preset::Google, None, "");
        assert_eq!(nobody, Err(RegistrationError::NoClientId));
        for wrong in ["http://id.example.org", "https://id.example.org/?tenant=a"] {
            let refused = made(Preset::Okta, Some(wrong), "id");
            assert!(
                matches!(&refused, Err(RegistrationError::Issuer { issuer, .. }) if issuer == wrong),
                "{refused:?}"
            );
        }
    }
}
