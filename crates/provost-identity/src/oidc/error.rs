//! What is wrong with single sign-on.

/// Why a provider cannot be used as it is described.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationError {
    /// The preset does not say who the issuer is, and nobody else does.
    #[error("`issuer` is missing: the address that the provider calls itself by")]
    NoIssuer,
    /// The issuer is no address that can be trusted.
    #[error("`issuer` is `{issuer}`, and {reason}")]
    Issuer {
        /// What was given.
        issuer: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The keys are where they cannot be trusted.
    #[error("`keys_url` is `{address}`, and {reason}")]
    Keys {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no client id.
    #[error("`client_id` is empty: the provider gives one out where this server is registered")]
    NoClientId,
}

/// Why an exchange with a provider failed. None of it says what is secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The provider cannot be reached, or answers what nobody asked for.
    #[error("{url} cannot be used: {reason}")]
    Unreachable {
        /// What was fetched.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// What the provider says of itself does not fit.
    #[error("the discovery document of {issuer} is refused: {reason}")]
    Discovery {
        /// Whose it should be.
        issuer: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The provider sent the browser back, or answered, with an error of its own.
    #[error("the provider refused: {0}")]
    Provider(String),
    /// The answer that a browser brought back is not one to what it was asked.
    #[error("the answer is refused: {0}")]
    Answer(String),
    /// A token is not believed.
    #[error("the {token} is refused: {reason}")]
    Token {
        /// Which one.
        token: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

impl OidcError {
    /// Whether the provider is at fault, or the way there, and the same may succeed later.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Discovery { .. })
    }
}

/// Makes errors about one kind of token.
pub(super) fn refused(token: &'static str, reason: impl Into<String>) -> OidcError {
    OidcError::Token {
        token,
        reason: reason.into(),
    }
}
