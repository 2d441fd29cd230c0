//! Passkeys: key pairs in the authenticators of people, which sign a challenge of the server in place
//! of a password and a code.
//!
//! [`RelyingParty`] is the server as authenticators know it. It begins a ceremony with a
//! [`Challenge`], of which the browser gets one half and the caller keeps the other, and finishes it
//! with what the browser sends back. The caller sees to it that a challenge is good once, for
//! [`LIFETIME`], and for the browser alone that asked for it.
//!
//! Every passkey is discoverable, so that nobody types an e-mail address, and every use asks the
//! authenticator to verify its person by a fingerprint, a face or a PIN: a passkey stands for both
//! factors. Who made an authenticator is not asked.

mod authentication;
mod credential;
mod error;
mod registration;
mod relying_party;

use std::fmt::Display;

use provost_schemas::json::Seconds;
use webauthn_rp::bin::Encode;

use credential::encoded;

pub use authentication::Assertion;
pub use credential::{Backup, Passkey};
pub use error::{PasskeyError, RelyingPartyError};
pub use registration::Registrant;
pub use relying_party::RelyingParty;

/// How long a challenge is good.
pub const LIFETIME: Seconds = Seconds::new(5 * 60);

/// The two halves of a ceremony that has begun.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    /// What the browser is asked to do, as JSON: the argument of `navigator.credentials`.
    pub options: String,
    /// What the server keeps until the browser answers.
    pub state: String,
}

impl Challenge {
    /// Puts both halves into the form in which they are kept and sent.
    fn new<S>(server: &S, client: serde_json::Result<String>) -> Result<Self, PasskeyError>
    where
        S: Encode<Err: Display>,
        for<'s> S::Output<'s>: AsRef<[u8]>,
    {
        Ok(Self {
            options: client.map_err(unmade)?,
            state: encoded(server.encode().map_err(unmade)?),
        })
    }
}

fn unmade(error: impl Display) -> PasskeyError {
    PasskeyError::Unmade(error.to_string())
}
