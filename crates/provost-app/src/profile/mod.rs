//! What people do with their own way in: password, second factor, keys.

mod api_keys;
mod change_password;
mod read;
mod recovery_codes;
mod totp;

pub use api_keys::{create_own_api_key, delete_own_api_key};
pub use change_password::{PasswordChange, change_password};
pub use read::{Profile, read_profile};
pub use recovery_codes::replace_recovery_codes;
pub(crate) use recovery_codes::{drop_idle_codes, new_codes};
pub use totp::{ProposedTotp, confirm_totp, propose_totp, read_proposed_totp, remove_totp};
