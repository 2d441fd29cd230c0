//! Making a passkey.

use provost_schemas::ids::ActorId;
use webauthn_rp::{
    PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
    bin::Decode,
    request::{
        ExtensionInfo, PublicKeyCredentialDescriptor,
        register::{
            CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
            UserHandle16, Username,
        },
    },
};

use super::{
    Challenge, Passkey, PasskeyError, RelyingParty,
    credential::{bytes_of, decoded, encoded},
    unmade,
};

/// Who makes a passkey.
#[derive(Clone, Copy, Debug)]
pub struct Registrant<'a> {
    /// By this the passkey finds its person again.
    pub actor: ActorId,
    /// What people choose it by: their e-mail address.
    pub email: &'a str,
    /// What they are called.
    pub name: &'a str,
}

impl RelyingParty {
    /// Begins to make a passkey, in an authenticator that has none of those that are known already.
    ///
    /// # Errors
    /// `Damaged` if one of them cannot be read.
    pub fn begin_registration(
        &self,
        person: Registrant<'_>,
        known: &[Passkey],
    ) -> Result<Challenge, PasskeyError> {
        let handle = handle_of(person.actor);
        let exclude = known.iter().map(|passkey| {
            Ok(PublicKeyCredentialDescriptor {
                id: passkey.id()?,
                transports: passkey.auth_transports()?,
            })
        });
        let exclude = exclude.collect::<Result<Vec<_>, PasskeyError>>()?;
        // What cannot be shown by every authenticator is left out; the e-mail address of whoever has
        // such a one gives way to their id.
        let id = person.actor.to_string();
        let username = Username::try_from(person.email).or_else(|_| Username::try_from(&*id));
        let user = PublicKeyCredentialUserEntity {
            name: username.map_err(unmade)?,
            id: &handle,
            display_name: Nickname::try_from(person.name).ok(),
        };
        let mut options = PublicKeyCredentialCreationOptions::passkey(&self.id, user, exclude);
        // Authenticators that can are asked to keep the passkey from whoever was not verified. Those
        // that cannot are as good: every use asks for the person anyway.
        options.extensions.cred_protect =
            CredProtect::UserVerificationRequired(ExtensionInfo::AllowDontEnforceValue);
        let (server, client) = options.start_ceremony().map_err(unmade)?;
        Challenge::new(&server, serde_json::to_string(&client))
    }

    /// Finishes to make a passkey of somebody with what the browser answered, as JSON.
    ///
    /// # Errors
    /// `Unreadable`, or `Refused` if it answers another challenge, comes from another page, is of
    /// another server or another person, or if nobody was verified.
    pub fn finish_registration(
        &self,
        state: &str,
        answer: &str,
        actor: ActorId,
    ) -> Result<Passkey, PasskeyError> {
        const STATE: &str = "challenge";
        let state = decoded(state, STATE)?;
        let server = RegistrationServerState::<16>::decode(&state)
            .map_err(|_| PasskeyError::Damaged(STATE))?;
        let registration = Registration::from_json_relaxed(answer.as_bytes())
            .map_err(|error| PasskeyError::Unreadable(error.to_string()))?;
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &[self.origin()],
            // Browsers and what extends them add what nobody asked for.
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let made = server
            .verify(&self.id, &registration, &options)
            .map_err(|error| PasskeyError::Refused(error.to_string()))?;
        if *made.user_id() != handle_of(actor) {
            return Err(PasskeyError::Refused("it is of another person".to_owned()));
        }
        let dynamic = made.dynamic_state();
        Ok(Passkey {
            credential_id: encoded(made.id()),
            public_key: encoded(bytes_of(&made.static_state())),
            sign_count: dynamic.sign_count,
            backup: dynamic.backup.into(),
            transports: bytes_of(&made.transports()),
        })
    }
}

/// What an authenticator keeps of a person: the id and no more.
pub(super) fn handle_of(actor: ActorId) -> UserHandle16 {
    let Ok(handle) = UserHandle16::decode(actor.0.into_bytes());
    handle
}
