//! Digests: what is stored of a credential, and what it is looked up by.
//!
//! The credentials have 112 random bits or more, so that one round of SHA-256 is enough: there is
//! nothing to guess. Passwords are different, and are hashed by [`crate::passwords`].

use std::fmt;
use std::hash::{Hash, Hasher};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// SHA-256 of all `parts`, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

macro_rules! digests {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        ///
        /// Compared in constant time. `Debug` shows its beginning alone, which is enough to find
        /// it in a log again.
        #[derive(Clone, Copy, Eq)]
        pub struct $name([u8; 32]);

        impl $name {
            /// The digest that was stored as these bytes.
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The digest that was stored as these bytes, if they are 32.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// The bytes to store.
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// The bytes in hexadecimal, to store where texts are stored.
            pub fn to_hex(&self) -> String {
                HEXLOWER.encode(&self.0)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.ct_eq(&other.0).into()
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                let [a, b, c, d, ..] = self.0;
                write!(formatter, "{}({a:02x}{b:02x}{c:02x}{d:02x}…)", stringify!($name))
            }
        }
    )*};
}

digests! {
    /// SHA-256 of an API key, as `printf %s KEY | sha256sum` prints it: whoever finds a leaked key
    /// can find its row.
    KeyDigest
    /// SHA-256 of a certificate in DER form, which others call its fingerprint.
    CertificateDigest
    /// Digest of a token under its purpose: the same text has another digest for another purpose.
    TokenDigest
    /// Digest of what is said of somebody.
    IdentifiedDigest
    /// Digest of a recovery code.
    RecoveryCodeDigest
    /// Digest of the string that all clients of a server share.
    SharedStringDigest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_survives_storage() {
        let digest = KeyDigest::from_bytes(sha256(&[b"a", b"bc"]));
        assert_eq!(KeyDigest::from_slice(digest.as_bytes()), Some(digest));
        assert_eq!(KeyDigest::from_slice(&digest.as_bytes()[1..]), None);
        assert_eq!(KeyDigest::from_slice(&[0; 33]), None);
    }

    #[test]
    fn parts_are_digested_as_one_text() {
        // From FIPS 180-2: the digest of "abc".
        let expected = "KeyDigest(ba7816bf…)";
        let digest = KeyDigest::from_bytes(sha256(&[b"a", b"", b"bc"]));
        assert_eq!(format!("{digest:?}"), expected);
        assert!(digest.to_hex().starts_with("ba7816bf"));
        assert_eq!(digest.to_hex().len(), 64);
    }

    #[test]
    fn one_bit_makes_another_digest() {
        let one = TokenDigest::from_bytes([7; 32]);
        let mut bytes = [7; 32];
        bytes[31] ^= 1;
        assert_ne!(one, TokenDigest::from_bytes(bytes));
    }
}
