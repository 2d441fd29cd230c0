//! Recovery codes: what signs in when the authenticator is lost, each of them once.
//!
//! A code has 120 random bits, more than the 112 from which on a plain digest is enough, and is
//! written in Crockford's base32, which has no letters that look like digits:
//! `7ng2-x0cw-kq4t-9v3m-h1ye-8zfp`.

use std::fmt;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use zeroize::Zeroizing;

use crate::random::{self, Random, RandomnessError};
use crate::secret_text::SecretText;
use crate::{RecoveryCodeDigest, digest};

/// How many codes an account gets at a time.
pub const CODES: usize = 10;

const BYTES: usize = 15;
const CHARACTERS: usize = 24;
const GROUP: usize = 4;

/// The longest input that is looked at, in bytes.
const MAX_INPUT: usize = 256;

/// Crockford's base32 in lower case, which reads upper case as well and takes o for 0, i and l for
/// 1. Spaces and dashes are nothing.
static BASE32: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification
        .translate
        .from
        .push_str("ABCDEFGHJKMNPQRSTVWXYZoOiIlL");
    specification
        .translate
        .to
        .push_str("abcdefghjkmnpqrstvwxyz001111");
    specification.ignore.push_str(" -");
    specification.encoding().ok()
});

/// A recovery code.
///
/// `Debug` does not show it, and it is overwritten when it is dropped.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

impl RecoveryCode {
    /// Ten new codes, which replace all codes that the account had.
    pub fn mint_all(random: &dyn Random) -> Result<Vec<Self>, RandomnessError> {
        (0..CODES)
            .map(|_| random::bytes(random).map(Self))
            .collect()
    }

    /// Reads a code as people type it; `None` if it is incomplete or has other characters.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_INPUT {
            return None;
        }
        let typed = Zeroizing::new(text.trim().to_owned());
        let bytes = BASE32.as_ref()?.decode(typed.as_bytes()).ok()?;
        let bytes = Zeroizing::new(bytes);
        bytes
            .as_slice()
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The code as it is shown once, in groups of four.
    pub fn text(&self) -> SecretText {
        let characters = BASE32
            .as_ref()
            .map(|base32| Zeroizing::new(base32.encode(self.0.as_slice())))
            .unwrap_or_default();
        let mut text = String::with_capacity(CHARACTERS + CHARACTERS / GROUP);
        for (index, character) in characters.chars().enumerate() {
            if index > 0 && index.is_multiple_of(GROUP) {
                text.push('-');
            }
            text.push(character);
        }
        SecretText::new(text)
    }

    /// What is stored of the code, and what it is looked up by within its account.
    pub fn digest(&self) -> RecoveryCodeDigest {
        RecoveryCodeDigest::from_bytes(digest::sha256(&[
            b"provost recovery code\0",
            self.0.as_slice(),
        ]))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::SystemRandom;

    fn minted() -> Vec<RecoveryCode> {
        RecoveryCode::mint_all(&SystemRandom).unwrap()
    }

    #[test]
    fn ten_codes_are_all_different() {
        let digests: HashSet<_> = minted().iter().map(RecoveryCode::digest).collect();
        assert_eq!(digests.len(), 10);
    }

    #[test]
    fn a_code_is_shown_in_groups_of_lower_case() {
        let bytes = Zeroizing::new([0xff; BYTES]);
        let text = RecoveryCode(bytes).text();
        assert_eq!(text.expose(), "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz");
        assert_eq!(
            format!("{text:?} {:?}", minted()[0]),
            "******** RecoveryCode"
        );
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::parse("0123-4567-89ab-cdef-ghjk-mnpq").unwrap();
        for typed in [
            "0123456789abcdefghjkmnpq",
            "0123-4567-89AB-CDEF-GHJK-MNPQ",
            " o123 4567 89ab cdef ghjk mnpq\n",
            "OI23 4567 89ab cdef ghjk mnpq",
            "0L23 4567 89ab cdef ghjk mnpq",
            "0123--4567--89ab--cdef--ghjk--mnpq-",
        ] {
            let read = RecoveryCode::parse(typed).unwrap();
            assert_eq!(read.digest(), code.digest(), "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let long = "0".repeat(MAX_INPUT + 1);
        for typed in [
            "",
            "-",
            "0123-4567-89ab-cdef-ghjk-mnp",
            "0123-4567-89ab-cdef-ghjk-mnpq-0",
            "u123-4567-89ab-cdef-ghjk-mnpq",
            "é123-4567-89ab-cdef-ghjk-mnpq",
            &long,
        ] {
            assert!(RecoveryCode::parse(typed).is_none(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_code_is_read_back(bytes in any::<[u8; BYTES]>()) {
            let code = RecoveryCode(Zeroizing::new(bytes));
            let read = RecoveryCode::parse(code.text().expose()).unwrap();
            prop_assert_eq!(read.digest(), code.digest());
        }
    }
}
