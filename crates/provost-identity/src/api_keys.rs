//! API keys: what programs present, as Prefect Cloud's clients know them.
//!
//! A key is a prefix that says whose it is, 256 random bits in base62, and a checksum in base62:
//! `pnu_` + 43 digits + 6 digits. Scanners of leaked secrets find it by
//! `pn[ub]_[0-9A-Za-z]{49}` and by its checksum, and the server tells a mistyped key from an unknown
//! one without asking the database.

use std::fmt;

use crate::random::{self, Random, RandomnessError};
use crate::secret_text::SecretText;
use crate::{KeyDigest, base62, digest};

/// Base62 digits that hold 256 bits.
const SECRET_DIGITS: usize = 43;
/// Base62 digits that hold a CRC-32.
const CHECKSUM_DIGITS: usize = 6;
/// Bytes of a prefix, with its underscore.
const PREFIX_BYTES: usize = 4;
/// Bytes of a whole key.
const KEY_BYTES: usize = PREFIX_BYTES + SECRET_DIGITS + CHECKSUM_DIGITS;

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A person's.
    User,
    /// A service account's, which Prefect Cloud also calls a bot.
    ServiceAccount,
}

impl KeyKind {
    const ALL: [Self; 2] = [Self::User, Self::ServiceAccount];

    /// How keys of this kind begin.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::User => "pnu_",
            Self::ServiceAccount => "pnb_",
        }
    }
}

/// Why a text is no API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyError {
    /// It does not begin like one.
    #[error("not an API key: keys begin with pnu_ or pnb_")]
    Prefix,
    /// It has too few or too many characters, or some that no key has.
    #[error("the API key is incomplete or has characters that keys do not have: copy it again")]
    Shape,
    /// The checksum does not belong to the rest.
    #[error("the API key is mistyped: its checksum does not match, so copy it again")]
    Checksum,
}

/// An API key that is well formed; whether it is known and still valid is for the storage to say.
///
/// `Debug` shows [`ApiKey::masked`], and the text is overwritten when the key is dropped.
#[derive(Clone)]
pub struct ApiKey {
    kind: KeyKind,
    text: SecretText,
}

impl ApiKey {
    /// A new key of `kind`.
    pub fn mint(kind: KeyKind, random: &dyn Random) -> Result<Self, RandomnessError> {
        let secret = base62::encode(random::bytes::<32>(random)?.as_slice(), SECRET_DIGITS);
        // The whole text at once: a string that grows leaves copies of itself behind.
        let mut text = String::with_capacity(KEY_BYTES);
        text.push_str(kind.prefix());
        text.push_str(&secret);
        let checksum = checksum(&text);
        text.push_str(&checksum);
        Ok(Self {
            kind,
            text: SecretText::new(text),
        })
    }

    /// Reads a key and verifies its checksum.
    pub fn parse(text: &str) -> Result<Self, ApiKeyError> {
        let kind = KeyKind::ALL
            .into_iter()
            .find(|kind| text.starts_with(kind.prefix()))
            .ok_or(ApiKeyError::Prefix)?;
        if text.len() != KEY_BYTES || !base62::is_base62(&text[PREFIX_BYTES..]) {
            return Err(ApiKeyError::Shape);
        }
        let (signed, given) = text.split_at(KEY_BYTES - CHECKSUM_DIGITS);
        if given != checksum(signed) {
            return Err(ApiKeyError::Checksum);
        }
        Ok(Self {
            kind,
            text: SecretText::new(text.to_owned()),
        })
    }

    /// Whose key it is.
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The key itself, which is shown once, to whoever made it.
    pub fn expose(&self) -> &str {
        self.text.expose()
    }

    /// What is stored of the key, and what it is looked up by.
    pub fn digest(&self) -> KeyDigest {
        KeyDigest::from_bytes(digest::sha256(&[self.expose().as_bytes()]))
    }

    /// The key as lists show it: `pnu_…abcd`.
    pub fn masked(&self) -> String {
        let last = &self.expose()[KEY_BYTES - 4..];
        format!("{}…{last}", self.kind.prefix())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ApiKey({})", self.masked())
    }
}

/// The checksum of a key without it.
///
/// It covers the prefix too, so that no key becomes another kind of key by one letter.
fn checksum(signed: &str) -> String {
    let crc = crc32fast::hash(signed.as_bytes());
    base62::encode(&crc.to_be_bytes(), CHECKSUM_DIGITS).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::SystemRandom;
    use crate::random::fixed::Fixed;

    fn minted(kind: KeyKind) -> ApiKey {
        ApiKey::mint(kind, &SystemRandom).unwrap()
    }

    #[test]
    fn a_minted_key_is_read_back() {
        for kind in KeyKind::ALL {
            let key = minted(kind);
            let read = ApiKey::parse(key.expose()).unwrap();
            assert_eq!(read.kind(), kind);
            assert_eq!(read.digest(), key.digest());
            assert_eq!(key.expose().len(), 53);
        }
    }

    #[test]
    fn keys_are_what_other_implementations_make_of_the_same_bits() {
        // By Python's zlib.crc32 and hashlib.sha256.
        for (kind, byte, expected, digest) in [
            (
                KeyKind::User,
                0x00,
                "pnu_00000000000000000000000000000000000000000000xv99o",
                "KeyDigest(5721b8a9…)",
            ),
            (
                KeyKind::ServiceAccount,
                0xff,
                "pnb_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp12F6p1g",
                "KeyDigest(d9d9c298…)",
            ),
        ] {
            let key = ApiKey::mint(kind, &Fixed(byte)).unwrap();
            assert_eq!(key.expose(), expected);
            assert_eq!(format!("{:?}", key.digest()), digest);
        }
    }

    #[test]
    fn two_keys_differ() {
        let (one, other) = (minted(KeyKind::User), minted(KeyKind::User));
        assert_ne!(one.expose(), other.expose());
        assert_ne!(one.digest(), other.digest());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let key = minted(KeyKind::User);
        let text = key.expose();
        let mistyped = format!(
            "{}{}",
            &text[..52],
            if text.ends_with('0') { '1' } else { '0' }
        );
        for (given, expected) in [
            (String::new(), ApiKeyError::Prefix),
            ("hunter2".to_owned(), ApiKeyError::Prefix),
            (text.to_uppercase(), ApiKeyError::Prefix),
            (format!(" {text}"), ApiKeyError::Prefix),
            ("pnu_".to_owned(), ApiKeyError::Shape),
            (text[..52].to_owned(), ApiKeyError::Shape),
            (format!("{text}0"), ApiKeyError::Shape),
            (format!("pnu_{}", "é".repeat(25)), ApiKeyError::Shape),
            (format!("pnu_{}-", &text[4..52]), ApiKeyError::Shape),
            (mistyped, ApiKeyError::Checksum),
            (text.replace("pnu_", "pnb_"), ApiKeyError::Checksum),
        ] {
            assert_eq!(ApiKey::parse(&given).unwrap_err(), expected, "{given}");
        }
    }

    #[test]
    fn a_key_is_not_printed() {
        let key = minted(KeyKind::ServiceAccount);
        let printed = format!("{key:?}");
        assert_eq!(printed, format!("ApiKey(pnb_…{})", &key.expose()[49..]));
        assert!(!printed.contains(&key.expose()[4..10]));
    }

    proptest! {
        #[test]
        fn garbage_is_an_error(text in "(pn[ub]_)?\\PC{0,60}") {
            prop_assert!(ApiKey::parse(&text).is_err());
        }

        #[test]
        fn any_wrong_digit_is_noticed(position in 4_usize..53, digit in "[0-9A-Za-z]") {
            let mut text = minted(KeyKind::User).expose().to_owned();
            prop_assume!(text[position..=position] != digit);
            text.replace_range(position..=position, &digit);
            prop_assert_eq!(ApiKey::parse(&text).unwrap_err(), ApiKeyError::Checksum);
        }
    }
}
