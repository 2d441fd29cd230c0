//! The key of the audit log.

use std::fmt;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// Bytes that SHA-256 takes at once.
const BLOCK_BYTES: usize = 64;

/// The key of the audit log. Purposes have keys of their own, which are derived from it, so that a
/// code that was made for one says nothing for another.
#[derive(Clone)]
pub struct AuditKey {
    id: String,
    chain: Zeroizing<[u8; KEY_BYTES]>,
    head: Zeroizing<[u8; KEY_BYTES]>,
    pending: Zeroizing<[u8; KEY_BYTES]>,
    digest: Zeroizing<[u8; KEY_BYTES]>,
}

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key of the audit log is 64 hexadecimal digits, which stand for 32 random bytes")]
pub struct KeyError;

impl AuditKey {
    /// The key that these bytes stand for; they should be random.
    pub fn from_bytes(secret: &[u8; KEY_BYTES]) -> Self {
        let derived = |purpose: &[u8]| Zeroizing::new(code(secret, &[purpose]));
        let id = derived(b"provost audit id v1");
        Self {
            id: HEXLOWER.encode(&id[..8]),
            chain: derived(b"provost audit chain v1"),
            head: derived(b"provost audit head v1"),
            pending: derived(b"provost audit pending v1"),
            digest: derived(b"provost audit digest v1"),
        }
    }

    /// The key that is written as 64 hexadecimal digits, with white space around them at most.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let text = Zeroizing::new(text.trim().to_ascii_lowercase());
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        if text.len() != 2 * KEY_BYTES {
            return Err(KeyError);
        }
        match HEXLOWER.decode_mut(text.as_bytes(), bytes.as_mut_slice()) {
            Ok(_) => Ok(Self::from_bytes(&bytes)),
            Err(_) => Err(KeyError),
        }
    }

    /// What the key is called in entries; it tells nothing of the key.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The code of an entry and, through the code of the one before, of all before it.
    pub(super) fn link(&self, previous: &Mac, sequence: i64, body: &str) -> Mac {
        let number = sequence.to_be_bytes();
        Mac(code(
            &self.chain,
            &[&previous.0, &number, self.id.as_bytes(), body.as_bytes()],
        ))
    }

    /// The code of the end of a chain.
    pub(super) fn head(&self, sequence: i64, mac: &Mac) -> Mac {
        let number = sequence.to_be_bytes();
        Mac(code(&self.head, &[&number, self.id.as_bytes(), &mac.0]))
    }

    /// The code of an entry that has no place in the chain yet.
    pub fn pending(&self, body: &str) -> Mac {
        Mac(code(&self.pending, &[body.as_bytes()]))
    }

    /// What stands for an object in an entry: the same for the same object, and nothing to guess
    /// the object by for whoever lacks the key.
    pub fn digest(&self, object: &[u8]) -> String {
        HEXLOWER.encode(&code(&self.digest, &[object]))
    }
}

impl fmt::Debug for AuditKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AuditKey({})", self.id)
    }
}

fn code(key: &[u8; KEY_BYTES], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a key with zeros until it has the length of a block.
    let mut block = Zeroizing::new([0; BLOCK_BYTES]);
    block[..KEY_BYTES].copy_from_slice(key);
    let mut hmac = Hmac::<Sha256>::new((&*block).into());
    for part in parts {
        hmac.update(part);
    }
    hmac.finalize().into_bytes().into()
}

/// An authentication code. Compared in constant time.
#[derive(Clone, Copy, Eq)]
pub struct Mac(pub(super) [u8; 32]);

impl Mac {
    /// What the first entry of a chain follows.
    pub const START: Self = Self([0; 32]);

    /// The code in hexadecimal.
    pub fn to_hex(self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// The code that is written so; `None` if it is none.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

impl PartialEq for Mac {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Mac({})", self.to_hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_hexadecimal_digits() {
        let bytes = AuditKey::from_bytes(&[0xab; KEY_BYTES]);
        let text = AuditKey::from_hex(&format!(" {}\n", "aB".repeat(32))).expect("a key");
        assert_eq!(bytes.id(), text.id());
        assert_eq!(bytes.digest(b"x"), text.digest(b"x"));
        for wrong in ["", "ab", &"a".repeat(63), &"g".repeat(64)] {
            assert_eq!(AuditKey::from_hex(wrong).unwrap_err(), KeyError, "{wrong}");
        }
    }

    #[test]
    fn a_code_for_one_purpose_is_none_for_another_and_none_under_another_key() {
        let one = AuditKey::from_bytes(&[1; KEY_BYTES]);
        let two = AuditKey::from_bytes(&[2; KEY_BYTES]);
        assert_ne!(one.id(), two.id());
        assert_ne!(one.pending("x"), two.pending("x"));
        assert_ne!(one.pending("x").to_hex(), one.digest(b"x"));
        assert_ne!(one.digest(b"x"), one.digest(b"y"));
    }

    #[test]
    fn the_code_is_the_one_of_rfc_4231() {
        // The second test case of the RFC, whose key is shorter; HMAC fills keys with zeros.
        let mut key = [0; KEY_BYTES];
        key[..4].copy_from_slice(b"Jefe");
        let mac = Mac(code(&key, &[b"what do ya want ", b"for nothing?"]));
        assert_eq!(
            mac.to_hex(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_key_is_not_printed() {
        let key = AuditKey::from_bytes(&[0x5a; KEY_BYTES]);
        assert!(!format!("{key:?}").contains("5a5a"));
    }
}
