//! This server as one provider knows it, and what it knows of the provider.

use provost_schemas::{Timestamp, json::Seconds};
use tokio::sync::Mutex;

use super::{
    HttpClient, Identified, Logout, OidcError, Preset, Prompt, Registration,
    authorization::authorization_address,
    claims::Claims,
    error::refused,
    github,
    id_token::{Expected, check_id_token},
    kept::Kept,
    key_source::KeySource,
    logout_token::check_logout_token,
    metadata::Metadata,
    proof::Proof,
    signed_token::SignedToken,
    token_endpoint::{Tokens, exchange, shown},
    user_info,
};
use crate::{SecretText, tokens::Token};

/// This server as one provider knows it.
#[derive(Debug)]
pub struct Client {
    pub(super) registration: Registration,
    pub(super) http: HttpClient,
    /// Held by whoever tries the provider out.
    pub(super) examining: Mutex<()>,
    metadata: Kept<Metadata>,
    keys: KeySource,
}

/// What a browser brought back from a provider.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What is exchanged for tokens.
    pub code: Option<String>,
    /// By whom the answer says that it is (RFC 9207).
    pub issuer: Option<String>,
    /// Why the provider refused.
    pub error: Option<String>,
    /// The same for people.
    pub error_description: Option<String>,
}

impl Client {
    /// A client that has fetched nothing yet.
    pub fn new(registration: Registration, http: HttpClient) -> Self {
        Self {
            registration,
            http,
            examining: Mutex::new(()),
            metadata: Kept::new(),
            keys: KeySource::new(),
        }
    }

    /// How this server is registered there.
    pub fn registration(&self) -> &Registration {
        &self.registration
    }

    /// The issuer, to the letter.
    pub fn issuer(&self) -> &str {
        self.registration.issuer()
    }

    /// Whether the provider can be made to ask anew who somebody is, and says that it did.
    pub fn can_confirm(&self) -> bool {
        self.registration.preset != Preset::GitHub
    }

    /// The address to which a browser is sent that holds `browser`; what comes back carries `state`.
    ///
    /// # Errors
    /// `Unreachable` or `Discovery`.
    pub async fn authorization_address(
        &self,
        browser: &Token,
        state: &Token,
        prompt: Prompt,
        now: Timestamp,
    ) -> Result<String, OidcError> {
        let metadata = self.metadata(now).await?;
        let proof = Proof::of(browser, state);
        let registration = &self.registration;
        Ok(authorization_address(
            &metadata,
            registration,
            &proof,
            state,
            prompt,
        ))
    }

    /// Finds out who came back, by what they brought and the two tokens of the attempt; `max_age` is
    /// how long ago they may have shown who they are, if that matters.
    ///
    /// # Errors
    /// `Provider` if the provider refused; `Answer` or `Token` if what it said is not believed;
    /// `Unreachable` or `Discovery` if it could not be asked.
    pub async fn identify(
        &self,
        answer: &Answer,
        (browser, state): (&Token, &Token),
        max_age: Option<Seconds>,
        now: Timestamp,
    ) -> Result<Identified, OidcError> {
        let metadata = self.metadata(now).await?;
        let code = self.checked_code(&metadata, answer)?;
        let proof = Proof::of(browser, state);
        let tokens = exchange(&self.http, &metadata, &self.registration, &proof, code).await?;
        let access_token = tokens.access_token.as_ref().map(SecretText::expose);
        if self.registration.preset == Preset::GitHub {
            let token = access_token
                .ok_or_else(|| OidcError::Provider("it gave no access token".to_owned()))?;
            return github::identify(&self.http, &self.registration, token).await;
        }
        let expected = Expected {
            issuer: self.issuer(),
            client_id: &self.registration.client_id,
            nonce: &proof.nonce,
            now,
            max_age,
        };
        let mut claims = self.id_token(&tokens, &metadata, &expected).await?;
        let registration = &self.registration;
        user_info::complete(
            &self.http,
            &metadata,
            registration,
            access_token,
            &mut claims,
        )
        .await?;
        Identified::read(registration, &claims)
    }

    /// Reads by what a provider ends sessions.
    ///
    /// # Errors
    /// `Token` if it is not believed; `Unreachable` or `Discovery` if it cannot be checked.
    pub async fn logout(&self, token: &str, now: Timestamp) -> Result<Logout, OidcError> {
        let metadata = self.metadata(now).await?;
        let token = SignedToken::parse("logout token", token)?;
        let kind = token.kind().map(str::to_owned);
        let claims = self.verified(token, &metadata, now).await?;
        check_logout_token(
            kind.as_deref(),
            self.registration.preset.leaves_logout_untyped(),
            &claims,
            (self.issuer(), &self.registration.client_id),
            now,
        )
    }

    /// The address at which people sign out of the provider, too, from which they come back to
    /// `back`; none if it has none.
    ///
    /// # Errors
    /// `Unreachable` or `Discovery`.
    pub async fn end_session_address(
        &self,
        back: &str,
        now: Timestamp,
    ) -> Result<Option<String>, OidcError> {
        let metadata = self.metadata(now).await?;
        let query = [
            ("client_id", self.registration.client_id.as_str()),
            ("post_logout_redirect_uri", back),
        ];
        let address = metadata.end_session.as_ref();
        Ok(address.map(|endpoint| endpoint.with_query(&query)))
    }

    /// The code of an answer, unless it says that it is by somebody else: of two providers, one must
    /// not be made to pass on what is meant for the other.
    fn checked_code<'a>(
        &self,
        metadata: &Metadata,
        answer: &'a Answer,
    ) -> Result<&'a str, OidcError> {
        match &answer.issuer {
            Some(issuer) if issuer != self.issuer() => {
                return Err(OidcError::Answer("it is of another issuer".to_owned()));
            }
            None if metadata.names_issuer => {
                return Err(OidcError::Answer(
                    "it does not say by whom it is".to_owned(),
                ));
            }
            _ => {}
        }
        if let Some(error) = &answer.error {
            let text = match &answer.error_description {
                Some(description) => format!("{error}: {description}"),
                None => error.clone(),
            };
            return Err(OidcError::Provider(shown(&text)));
        }
        let code = answer.code.as_deref().filter(|code| !code.is_empty());
        code.ok_or_else(|| OidcError::Answer("it has no code".to_owned()))
    }

    async fn id_token(
        &self,
        tokens: &Tokens,
        metadata: &Metadata,
        expected: &Expected<'_>,
    ) -> Result<Claims, OidcError> {
        let text = tokens.id_token.as_deref();
        let text = text.ok_or_else(|| refused("ID token", "there is none"))?;
        let token = SignedToken::parse("ID token", text)?;
        let kind = token.kind().map(str::to_owned);
        let claims = self.verified(token, metadata, expected.now).await?;
        check_id_token(kind.as_deref(), &claims, expected)?;
        Ok(claims)
    }

    async fn verified(
        &self,
        token: SignedToken<'_>,
        metadata: &Metadata,
        now: Timestamp,
    ) -> Result<Claims, OidcError> {
        let Some(endpoint) = &metadata.keys else {
            return Err(OidcError::Answer("nothing is signed here".to_owned()));
        };
        self.keys.verified(token, (&self.http, endpoint), now).await
    }

    async fn metadata(&self, now: Timestamp) -> Result<Metadata, OidcError> {
        if let Some(known) = Metadata::known(&self.registration) {
            return known;
        }
        let issuer = &self.registration.issuer;
        let fetch = async || {
            let address = Metadata::address(issuer)?;
            let body = self.http.get(&address, None).await?;
            Metadata::read(issuer, &body)
        };
        self.metadata.get(now, fetch).await
    }
}
