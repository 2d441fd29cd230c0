//! What somebody types in a browser to let a program on another machine sign in (RFC 8628).
//!
//! A code has eight consonants, so that it neither spells a word nor has letters that look like
//! digits: `WDJB-MJHT`. There are 2.56 * 10^10 of them, which is enough where guesses are counted,
//! codes end after minutes, and whoever guesses one has found nothing but a program to sign in.

use std::fmt;

use provost_schemas::json::Seconds;

use crate::random::{self, Random, RandomnessError};

/// For how long a code is good, and what its program waits with.
pub const LIFETIME: Seconds = Seconds::new(10 * 60);

const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// How many letters a code has.
const LENGTH: usize = 8;

/// The longest input that is looked at, in bytes.
const MAX_INPUT: usize = 64;

/// A code that somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserCode(String);

impl UserCode {
    /// A new code.
    ///
    /// # Errors
    /// If the operating system gives no random bytes.
    pub fn mint(random: &dyn Random) -> Result<Self, RandomnessError> {
        let mut letters = String::with_capacity(LENGTH);
        while letters.len() < LENGTH {
            let bytes = random::bytes::<LENGTH>(random)?;
            // The bytes above are left out, or some letters would come more often than others.
            let fair = bytes.iter().filter(|byte| **byte < 240);
            let more = fair.map(|byte| char::from(LETTERS[usize::from(byte % 20)]));
            letters.extend(more.take(LENGTH - letters.len()));
        }
        Ok(Self(letters))
    }

    /// Reads a code as people type it: in any case, with or without its dash.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_INPUT {
            return None;
        }
        let letters: String = text
            .chars()
            .filter(|letter| !matches!(letter, ' ' | '-'))
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let is_code = letters.len() == LENGTH && letters.bytes().all(|one| LETTERS.contains(&one));
        is_code.then_some(Self(letters))
    }

    /// The letters, as they are stored.
    pub fn letters(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserCode {
    /// In two groups of four.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(LENGTH / 2);
        write!(formatter, "{first}-{second}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::SystemRandom;

    #[test]
    fn codes_are_random_and_read_back() {
        let minted: Vec<UserCode> = (0..200)
            .map(|_| UserCode::mint(&SystemRandom).unwrap())
            .collect();
        let distinct: BTreeSet<&str> = minted.iter().map(UserCode::letters).collect();
        assert_eq!(distinct.len(), minted.len());
        let letters: BTreeSet<char> = distinct.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(letters.len(), LETTERS.len(), "every letter comes");
        for code in minted {
            let shown = code.to_string();
            assert_eq!(shown.len(), 9);
            assert_eq!(UserCode::parse(&shown), Some(code));
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        let code = UserCode("WDJBMJHT".to_owned());
        for typed in ["WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "W-D-J-B-M-J-H-T"] {
            assert_eq!(UserCode::parse(typed).as_ref(), Some(&code), "{typed}");
        }
        for typed in [
            "",
            "WDJB-MJH",
            "WDJB-MJHTT",
            "WDJB-MJHA",
            "WDJB_MJHT",
            "WDJB-MJH1",
            "WDJB-MJH\u{212a}",
            &"-".repeat(100),
        ] {
            assert_eq!(UserCode::parse(typed), None, "{typed}");
        }
    }
}
