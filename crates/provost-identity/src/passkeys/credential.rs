//! A passkey as it is stored.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use webauthn_rp::{
    bin::{Decode, Encode},
    response::{
        AuthTransports, AuthenticatorAttachment, Backup as Backups, CredentialId,
        register::{CompressedPubKey, DynamicState, StaticState},
    },
};

use super::PasskeyError;

/// A passkey: what the server keeps of it, none of which is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// By what its authenticator knows it, in base64url.
    pub credential_id: String,
    /// Its public key with what goes with it, in base64url.
    pub public_key: String,
    /// How often it signed, as far as its authenticator says; 0 from those that do not count.
    pub sign_count: u32,
    /// Whether there are copies of it that its person knows of.
    pub backup: Backup,
    /// How browsers may reach its authenticator, as bits.
    pub transports: u8,
}

/// Whether a passkey is kept in more than one place, such as by a password manager that synchronizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// It never leaves its authenticator.
    Never,
    /// It could be, and is not.
    Possible,
    /// It is.
    Exists,
}

impl Backup {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Never, Self::Possible, Self::Exists];

    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Possible => "possible",
            Self::Exists => "exists",
        }
    }

    /// The value of a stored word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// What is kept of the public key.
pub(super) type Key = StaticState<CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>>;

impl Passkey {
    pub(super) fn id(&self) -> Result<CredentialId<Vec<u8>>, PasskeyError> {
        let bytes = decoded(&self.credential_id, "passkey")?;
        CredentialId::decode(bytes).map_err(|_| PasskeyError::Damaged("passkey"))
    }

    pub(super) fn key(&self) -> Result<Key, PasskeyError> {
        let bytes = decoded(&self.public_key, "passkey")?;
        Key::decode(&bytes).map_err(|_| PasskeyError::Damaged("passkey"))
    }

    pub(super) fn auth_transports(&self) -> Result<AuthTransports, PasskeyError> {
        AuthTransports::decode(self.transports).map_err(|_| PasskeyError::Damaged("passkey"))
    }

    /// What changes with every use. Its person was verified when it was made, without which it is
    /// not stored.
    pub(super) fn state(&self) -> DynamicState {
        DynamicState {
            user_verified: true,
            backup: match self.backup {
                Backup::Never => Backups::NotEligible,
                Backup::Possible => Backups::Eligible,
                Backup::Exists => Backups::Exists,
            },
            sign_count: self.sign_count,
            // Whether it sits in the device is of no use here, and is not kept.
            authenticator_attachment: AuthenticatorAttachment::None,
        }
    }
}

impl From<Backups> for Backup {
    fn from(backup: Backups) -> Self {
        match backup {
            Backups::NotEligible => Self::Never,
            Backups::Eligible => Self::Possible,
            Backups::Exists => Self::Exists,
        }
    }
}

pub(super) fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn decoded(text: &str, what: &'static str) -> Result<Vec<u8>, PasskeyError> {
    URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| PasskeyError::Damaged(what))
}

/// The bytes of what always has some.
pub(super) fn bytes_of<T: Encode<Err = std::convert::Infallible>>(value: &T) -> T::Output<'_> {
    let Ok(bytes) = value.encode();
    bytes
}
