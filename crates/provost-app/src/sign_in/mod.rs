//! Signing in: from a password, and a code where one is asked for, to a session.
//!
//! Whatever is presented, the same steps follow. `attempts` refuses whoever failed too often and
//! counts the attempt before anything is compared, so that attempts made at once count one by one;
//! then the credential is compared, with as much work for accounts that do not exist; then
//! `record` is told what came of it, in every case.

mod allowed;
mod attempts;
mod browser;
mod confirm;
mod confirm_by_passkey;
mod forgotten;
mod passkey_proof;
mod password_work;
mod record;
mod second_factor;
mod second_step;
mod session_code;
mod with_passkey;
mod with_password;

pub(crate) use attempts::{Subject, begin as begin_attempt};
pub use browser::{Browser, Method};
pub use confirm::{Confirmation, confirm_identity};
pub(crate) use confirm::{asks_code, check_password};
pub use confirm_by_passkey::{PasskeyConfirmation, begin_confirmation, confirm_by_passkey};
pub use forgotten::request_password_reset;
pub(crate) use password_work::PasswordWork;
pub(crate) use record::{Attempted, Outcome, record, refuse};
pub(crate) use second_factor::{check_code, secret_of, step_of};
pub use second_step::{SecondStep, asks_app, take_second_step};
pub use session_code::{add_code_to_session, awaited_code};
pub use with_passkey::{PasskeyQuestion, PasskeySignIn, ask_for_passkey, sign_in_with_passkey};
pub use with_password::{PasswordSignIn, SignedIn, sign_in_with_password};
