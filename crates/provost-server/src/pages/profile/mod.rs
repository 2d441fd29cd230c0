//! What people see of themselves, and do with their own way in.

mod api_keys;
mod identities;
mod passkeys;
mod password;
mod recovery_codes;
mod sessions;
mod show;
mod totp;

use super::guard::Pages;

pub(super) fn pages() -> Pages {
    Pages::new()
        .merge(show::pages())
        .merge(password::pages())
        .merge(totp::pages())
        .merge(passkeys::pages())
        .merge(identities::pages())
        .merge(recovery_codes::pages())
        .merge(sessions::pages())
        .merge(api_keys::pages())
}
