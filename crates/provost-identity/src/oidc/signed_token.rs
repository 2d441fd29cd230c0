//! A token as it comes: a header, claims and a signature over both.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, crypto::verify};

use super::{OidcError, claims::Claims, error::refused, keys::KeySet};

/// The longest token that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// The algorithms that are believed: those with a public half. `none` and shared secrets are not
/// among them.
pub(super) const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// A token of which nothing is believed yet.
pub(super) struct SignedToken<'t> {
    what: &'static str,
    algorithm: Algorithm,
    header: Claims,
    kind: Option<String>,
    message: &'t str,
    signature: &'t str,
    claims: Claims,
}

impl<'t> SignedToken<'t> {
    /// Reads a token; `what` is what messages call it.
    pub(super) fn parse(what: &'static str, text: &'t str) -> Result<Self, OidcError> {
        Self::read(what, text, |part| part)
    }

    /// Reads a token whose parts are padded, as Amazon's load balancers write them. What was signed
    /// is what came, padding included.
    pub(super) fn parse_padded(what: &'static str, text: &'t str) -> Result<Self, OidcError> {
        Self::read(what, text, |part| part.trim_end_matches('='))
    }

    fn read(what: &'static str, text: &'t str, bare: fn(&str) -> &str) -> Result<Self, OidcError> {
        if text.len() > LONGEST {
            return Err(refused(what, "it is too long"));
        }
        let malformed = || refused(what, "it is none");
        let (message, signature) = text.rsplit_once('.').ok_or_else(malformed)?;
        let (header, claims) = message.split_once('.').ok_or_else(malformed)?;
        let object = |part: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(bare(part)).ok()?;
            Claims::parse(&bytes)
        };
        let (Some(header), Some(claims)) = (object(header), object(claims)) else {
            return Err(malformed());
        };
        if header.has("crit") {
            return Err(refused(what, "it demands what is not known here"));
        }
        let named = header.text("alg").unwrap_or("none");
        let algorithm: Option<Algorithm> = named.parse().ok();
        let algorithm = algorithm.filter(|algorithm| ALGORITHMS.contains(algorithm));
        let algorithm = algorithm
            .ok_or_else(|| refused(what, format!("its algorithm `{named}` is not believed")))?;
        Ok(Self {
            what,
            algorithm,
            kind: header.text("typ").map(str::to_ascii_lowercase),
            header,
            message,
            signature: bare(signature),
            claims,
        })
    }

    /// What kind of token it says that it is, in lower case.
    pub(super) fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// By which algorithm it says that it was signed.
    pub(super) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What it says of itself beside its claims.
    pub(super) fn header(&self) -> &Claims {
        &self.header
    }

    /// By whom it says that it is.
    pub(super) fn issuer(&self) -> Option<String> {
        self.claims.text("iss").map(str::to_owned)
    }

    /// Whether a set has a key that may be the one. Keys are told apart by their ids; if tokens name
    /// none, by trying.
    pub(super) fn is_known_to(&self, keys: &KeySet) -> bool {
        self.candidates(keys).next().is_some()
    }

    /// The claims, if a key of the set has signed them.
    pub(super) fn verify(self, keys: &KeySet) -> Result<Claims, OidcError> {
        if !self.is_known_to(keys) {
            return Err(refused(self.what, "the provider has no such key"));
        }
        let message = self.message.as_bytes();
        let is_signed = self
            .candidates(keys)
            .any(|key| verify(self.signature, message, key, self.algorithm).unwrap_or_default());
        if is_signed {
            Ok(self.claims)
        } else {
            Err(refused(self.what, "its signature is wrong"))
        }
    }

    fn candidates<'k>(
        &'k self,
        keys: &'k KeySet,
    ) -> impl Iterator<Item = &'k jsonwebtoken::DecodingKey> {
        keys.candidates(self.header.text("kid"), self.algorithm)
    }
}
