//! Where the keys of an issuer come from, and what they have signed.

use provost_schemas::Timestamp;

use super::{
    HttpClient, OidcError, claims::Claims, endpoint::Endpoint, kept::Kept, keys::KeySet,
    signed_token::SignedToken,
};

/// The keys of an issuer, fetched when they are needed.
#[derive(Debug)]
pub(super) struct KeySource(Kept<KeySet>);

impl KeySource {
    /// Keys of which none was fetched yet.
    pub(super) fn new() -> Self {
        Self(Kept::new())
    }

    /// The claims of a token that one of the keys at `endpoint` has signed. Where none is known that
    /// may have, the keys are fetched anew: issuers change them.
    pub(super) async fn verified(
        &self,
        token: SignedToken<'_>,
        (http, endpoint): (&HttpClient, &Endpoint),
        now: Timestamp,
    ) -> Result<Claims, OidcError> {
        let fetch = async || {
            let body = http.get(endpoint, None).await?;
            KeySet::parse(&body).ok_or_else(|| OidcError::Unreachable {
                url: endpoint.to_string(),
                reason: "it is no set of keys".to_owned(),
            })
        };
        let mut keys = self.0.get(now, fetch).await?;
        if !token.is_known_to(&keys)
            && let Some(newer) = self.0.renew(now, fetch).await
        {
            keys = newer;
        }
        token.verify(&keys)
    }
}
