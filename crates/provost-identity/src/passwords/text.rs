//! A password as it was typed, made the same on every keyboard.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The longest input that is normalised, in bytes: every password that may be chosen is shorter,
/// even if each of its characters was typed as several.
const MAX_INPUT: usize = 8192;

/// A password in normalisation form C.
///
/// Some keyboards send `é` as one character and others as two, and the same person uses both, so
/// the canonical form is taken, as RFC 8265 has it for passwords. Compatibility forms are not: they
/// would make different passwords the same. Nothing is trimmed, cut or folded.
///
/// `Debug` does not show it, and it is overwritten when it is dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes what was typed.
    ///
    /// An input that is far too long is left as it is: it can only be refused.
    pub fn new(typed: &str) -> Self {
        // Composing never makes a text longer than three times its bytes; a string that grew would
        // leave copies of itself behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        if typed.len() > MAX_INPUT {
            text.push_str(typed);
        } else {
            text.extend(typed.nfc());
        }
        Self(text)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its length in Unicode scalar values.
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyboards_agree_and_nothing_else_changes() {
        for (typed, kept) in [
            ("caf\u{e9}", "caf\u{e9}"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("  two  spaces ", "  two  spaces "),
            ("ﬁ ① Ａ", "ﬁ ① Ａ"),
            ("Straße", "Straße"),
            ("\0\t\n", "\0\t\n"),
        ] {
            assert_eq!(Password::new(typed).expose(), kept);
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        for (typed, characters) in [("", 0), ("cafe\u{301}", 4), ("🙂🙂", 2), ("ß", 1)] {
            assert_eq!(Password::new(typed).characters(), characters, "{typed}");
        }
    }

    #[test]
    fn a_password_is_not_printed() {
        assert_eq!(format!("{:?}", Password::new("hunter2")), "Password");
    }
}
