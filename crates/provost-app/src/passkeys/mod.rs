//! Passkeys: what people make, name and remove of them. To sign in with one is in
//! [`sign_in`](crate::sign_in).
//!
//! A challenge is a row until its browser answers. It is taken out in a unit of work of its own
//! before anything is looked at, so that it is good once, whatever comes of the answer.

mod begin_registration;
mod challenges;
mod list;
mod register;
mod remove;
mod rename;
mod stored;

use provost_identity::passkeys::{PasskeyError, RelyingParty};

use crate::{App, AppError, AppResult};

pub use begin_registration::begin_registration;
pub(crate) use challenges::{Ceremony, keep_challenge, take_challenge};
pub use list::list_passkeys;
pub use register::{PasskeyRegistration, RegisteredPasskey, register_passkey};
pub use remove::{remove_own_passkey, remove_passkeys_of};
pub use rename::rename_passkey;
pub(crate) use stored::known_passkey;

/// How many passkeys a person may have.
const MAX_PASSKEYS: usize = 20;

/// The longest name of a passkey, in characters.
const MAX_NAME: usize = 100;

/// The server as authenticators know it.
///
/// # Errors
/// `Refused` where people cannot have passkeys, saying why.
pub(crate) fn relying_party(app: &App) -> AppResult<&RelyingParty> {
    let party = app.settings().relying_party.as_ref();
    party.map_err(|error| AppError::Refused(error.to_string()))
}

/// What whoever begins a ceremony is told that cannot begin.
pub(crate) fn not_begun(error: &PasskeyError) -> AppError {
    AppError::Busy {
        reason: format!("A passkey cannot be asked for: {error}."),
    }
}

/// The name that people gave, or one that does.
///
/// # Errors
/// `Invalid` if it is too long.
fn checked_name(name: &str) -> AppResult<&str> {
    let name = name.trim();
    if name.chars().count() > MAX_NAME {
        return Err(AppError::Invalid(format!(
            "The name of a passkey has {MAX_NAME} characters at most."
        )));
    }
    Ok(if name.is_empty() { "Passkey" } else { name })
}
