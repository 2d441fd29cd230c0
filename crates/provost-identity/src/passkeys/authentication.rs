//! Using a passkey.

use provost_schemas::ids::ActorId;
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, bin::Decode,
    request::auth::AuthenticationVerificationOptions, response::auth::error::AuthCeremonyErr,
};

use super::{
    Challenge, Passkey, PasskeyError, RelyingParty,
    credential::{decoded, encoded},
    registration::handle_of,
    unmade,
};

/// What a browser answered to a challenge, before it is known whether it may be believed.
#[derive(Debug)]
pub struct Assertion(DiscoverableAuthentication16);

impl Assertion {
    /// Reads the answer of a browser, which is JSON.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn parse(answer: &str) -> Result<Self, PasskeyError> {
        DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes())
            .map(Self)
            .map_err(|error| PasskeyError::Unreadable(error.to_string()))
    }

    /// By what the authenticator knows the passkey, in base64url.
    pub fn credential_id(&self) -> String {
        encoded(self.0.raw_id())
    }
}

impl RelyingParty {
    /// Begins to ask whoever is there for a passkey of this server.
    ///
    /// # Errors
    /// `Unmade` if the clock of the machine is far off.
    pub fn begin_authentication(&self) -> Result<Challenge, PasskeyError> {
        let (server, client) = DiscoverableCredentialRequestOptions::passkey(&self.id)
            .start_ceremony()
            .map_err(unmade)?;
        Challenge::new(&server, serde_json::to_string(&client))
    }

    /// Finishes to use a passkey, which is that of `actor`, and returns it as it is to be stored from
    /// now on.
    ///
    /// # Errors
    /// `Refused` if it answers another challenge, comes from another page, is of another server or
    /// another person, was signed by another key, or if nobody was verified; `Copied` if the
    /// signature counter went back.
    pub fn finish_authentication(
        &self,
        state: &str,
        assertion: &Assertion,
        known: &Passkey,
        actor: ActorId,
    ) -> Result<Passkey, PasskeyError> {
        const STATE: &str = "challenge";
        let state = decoded(state, STATE)?;
        let server = DiscoverableAuthenticationServerState::decode(&state)
            .map_err(|_| PasskeyError::Damaged(STATE))?;
        let (id, handle) = (known.id()?, handle_of(actor));
        let mut credential =
            AuthenticatedCredential::new((&id).into(), &handle, known.key()?, known.state())
                .map_err(|_| PasskeyError::Damaged("passkey"))?;
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &[self.origin()],
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        server
            .verify(&self.id, &assertion.0, &mut credential, &options)
            .map_err(|error| match error {
                AuthCeremonyErr::SignatureCounter => PasskeyError::Copied,
                error => PasskeyError::Refused(error.to_string()),
            })?;
        let used = credential.dynamic_state();
        Ok(Passkey {
            sign_count: used.sign_count,
            backup: used.backup.into(),
            ..known.clone()
        })
    }
}
