//! What is known of the providers that many people have.

/// A provider whose ways are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Google Workspace and Google accounts.
    Google,
    /// Microsoft Entra ID, one tenant.
    MicrosoftEntra,
    /// Okta.
    Okta,
    /// GitHub, which speaks OAuth 2.0 and no OpenID Connect to people.
    GitHub,
    /// GitLab.
    GitLab,
    /// Keycloak, one realm.
    Keycloak,
    /// Amazon Cognito, one user pool.
    Cognito,
    /// Auth0.
    Auth0,
    /// Any provider that keeps to the standard.
    Generic,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 9] = [
        Self::Google,
        Self::MicrosoftEntra,
        Self::Okta,
        Self::GitHub,
        Self::GitLab,
        Self::Keycloak,
        Self::Cognito,
        Self::Auth0,
        Self::Generic,
    ];

    /// The word that settings use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::MicrosoftEntra => "microsoft-entra",
            Self::Okta => "okta",
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Keycloak => "keycloak",
            Self::Cognito => "cognito",
            Self::Auth0 => "auth0",
            Self::Generic => "generic",
        }
    }

    /// The preset of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::MicrosoftEntra => "Microsoft",
            Self::Okta => "Okta",
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Keycloak => "Keycloak",
            Self::Cognito => "Amazon Cognito",
            Self::Auth0 => "Auth0",
            Self::Generic => "single sign-on",
        }
    }

    /// The issuer where there is but one.
    pub const fn issuer(self) -> Option<&'static str> {
        match self {
            Self::Google => Some("https://accounts.google.com"),
            Self::GitHub => Some("https://github.com"),
            Self::GitLab => Some("https://gitlab.com"),
            _ => None,
        }
    }

    /// What is asked for.
    pub const fn scopes(self) -> &'static [&'static str] {
        match self {
            Self::Okta => &["openid", "email", "profile", "groups"],
            Self::GitHub => &["read:user", "user:email"],
            _ => &["openid", "email", "profile"],
        }
    }

    /// Where groups are found, unless the settings say otherwise.
    pub const fn groups_claim(self) -> &'static str {
        match self {
            Self::Cognito => "cognito:groups",
            Self::GitLab => "groups_direct",
            _ => "groups",
        }
    }

    /// What says that an address is the person's own.
    ///
    /// Entra's administrators of any tenant write what they like into `email`; it says by
    /// `xms_edov` alone that the owner of the domain has confirmed it.
    pub(super) const fn verification_claim(self) -> &'static str {
        match self {
            Self::MicrosoftEntra => "xms_edov",
            _ => "email_verified",
        }
    }

    /// Whether tokens that end sessions may call themselves plain tokens, as Keycloak's do.
    pub(super) const fn leaves_logout_untyped(self) -> bool {
        matches!(self, Self::Keycloak)
    }
}

#[cfg(test)]
mod tests {
    use super::Preset;

    #[test]
    fn every_preset_is_found_by_its_name() {
        for preset in Preset::ALL {
            assert_eq!(Preset::from_name(preset.name()), Some(preset));
        }
        assert_eq!(Preset::from_name("oidc"), None);
    }
}
