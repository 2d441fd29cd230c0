//! Between what is stored and what is compared.

use provost_identity::passkeys::{Backup, Passkey};
use provost_storage::repositories::passkeys::StoredPasskey;

/// A stored passkey as it is compared. A word that is not known is that of the safest kind: such a
/// passkey may not begin to be kept elsewhere.
pub(crate) fn known_passkey(stored: &StoredPasskey) -> Passkey {
    Passkey {
        credential_id: stored.credential_id.clone(),
        public_key: stored.public_key.clone(),
        sign_count: u32::try_from(stored.sign_count).unwrap_or(u32::MAX),
        backup: Backup::from_name(&stored.backup).unwrap_or(Backup::Never),
        transports: u8::try_from(stored.transports).unwrap_or_default(),
    }
}
