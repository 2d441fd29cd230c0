//! Tokens by which a proxy says of each request who makes it: those of Cloudflare Access, Google's
//! Identity-Aware Proxy, Pomerium and others that publish a set of keys.

use jsonwebtoken::Algorithm;
use provost_schemas::Timestamp;

use super::{
    HttpClient, Identified, OidcError, RegistrationError, claims::Claims, endpoint::Endpoint,
    error::refused, id_token::check_times, key_source::KeySource, service_token,
    signed_token::SignedToken,
};
use crate::proxies::ProxiedCaller;

pub(super) const TOKEN: &str = "token of the proxy";

/// The longest subject, in bytes.
const LONGEST_SUBJECT: usize = 255;

/// Where a token of a proxy says who somebody is.
#[derive(Clone, Debug)]
pub struct SaidBy {
    /// The claim with what the proxy knows somebody by, for good.
    pub user: String,
    /// The claim with groups, if they matter.
    pub groups: Option<String>,
    /// Whether an address that nobody calls verified or not is theirs.
    pub trusts_email: bool,
}

/// What a token of a proxy has to say of itself.
#[derive(Clone, Debug)]
pub struct TokenDemands {
    /// By whom it is, to the letter.
    pub issuer: String,
    /// For whom it is: one of these.
    pub audiences: Vec<String>,
    /// By which algorithms it may be signed, as tokens name them.
    pub algorithms: Vec<String>,
}

/// A proxy that signs with keys of a set that it publishes.
#[derive(Debug)]
pub struct ProxyTokens {
    demands: TokenDemands,
    said: SaidBy,
    http: HttpClient,
    address: Endpoint,
    keys: KeySource,
    knows_programs: bool,
}

impl ProxyTokens {
    /// A proxy whose keys are at an address; none was fetched yet.
    ///
    /// # Errors
    /// If the address cannot be trusted.
    pub fn new(
        demands: TokenDemands,
        said: SaidBy,
        keys: &str,
        http: HttpClient,
    ) -> Result<Self, RegistrationError> {
        Ok(Self {
            demands,
            said,
            http,
            address: keys_address(keys)?,
            keys: KeySource::new(),
            knows_programs: false,
        })
    }

    /// The same proxy, whose tokens may be about programs that have shown a service token of
    /// Cloudflare Access.
    #[must_use]
    pub fn knowing_programs(mut self) -> Self {
        self.knows_programs = true;
        self
    }

    /// Whom a token is about.
    ///
    /// # Errors
    /// `Token` if it is not believed; `Unreachable` if it cannot be checked.
    pub async fn caller(&self, token: &str, now: Timestamp) -> Result<ProxiedCaller, OidcError> {
        let token = SignedToken::parse(TOKEN, token)?;
        self.check_algorithm(token.algorithm())?;
        let claims = self.keys.verified(token, (&self.http, &self.address), now);
        let claims = claims.await?;
        self.check(&claims, now)?;
        let program = self
            .knows_programs
            .then(|| service_token::of_claims(&claims));
        if let Some(token) = program.flatten() {
            return Ok(ProxiedCaller::Program(token));
        }
        identified(&self.demands.issuer, &self.said, &claims).map(ProxiedCaller::Person)
    }

    fn check_algorithm(&self, algorithm: Algorithm) -> Result<(), OidcError> {
        let name = format!("{algorithm:?}");
        if self.demands.algorithms.contains(&name) {
            return Ok(());
        }
        let reason = format!("its algorithm `{name}` is not the one of the proxy");
        Err(refused(TOKEN, reason))
    }

    fn check(&self, claims: &Claims, now: Timestamp) -> Result<(), OidcError> {
        if claims.text("iss") != Some(&self.demands.issuer) {
            return Err(refused(TOKEN, "it is of another issuer"));
        }
        let audiences = claims.texts("aud").unwrap_or_default();
        if !audiences
            .iter()
            .any(|one| self.demands.audiences.contains(one))
        {
            return Err(refused(TOKEN, "it was made for another application"));
        }
        check_times(TOKEN, claims, now)
    }
}

/// The address of keys.
pub(super) fn keys_address(text: &str) -> Result<Endpoint, RegistrationError> {
    Endpoint::parse(text).map_err(|reason| RegistrationError::Keys {
        address: text.to_owned(),
        reason,
    })
}

/// Whom claims are about that were signed.
pub(super) fn identified(
    issuer: &str,
    said: &SaidBy,
    claims: &Claims,
) -> Result<Identified, OidcError> {
    let subject = claims.text(&said.user).unwrap_or_default();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        let reason = "it does not say whom it is about; programs show a key of Provost instead";
        return Err(refused(TOKEN, reason));
    }
    let email = claims.text("email").map(str::trim);
    if email.is_some_and(|email| email.matches('@').count() != 1) {
        return Err(refused(TOKEN, "an e-mail address has one `@`"));
    }
    let is_verified = if claims.has("email_verified") {
        claims.is_true("email_verified")
    } else {
        said.trusts_email
    };
    let name = claims
        .text("name")
        .or(claims.text("preferred_username"))
        .map(|name| name.trim().chars().take(200).collect::<String>())
        .filter(|name| !name.is_empty());
    Ok(Identified {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        is_email_verified: email.is_some() && is_verified,
        email: email.map(str::to_lowercase),
        name,
        hosted_domain: None,
        groups: said.groups.as_deref().and_then(|claim| claims.texts(claim)),
        had_second_factor: false,
        session: None,
    })
}
