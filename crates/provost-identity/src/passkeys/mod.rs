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

use provost_schemas::json::Seconds;

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
