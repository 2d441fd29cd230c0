//! A text that must not be printed by accident.

use std::fmt;

/// What stands in the place of every secret, whatever its length.
pub const MASK: &str = "**********";

/// A secret text, such as a password.
///
/// `Debug` and `Display` print [`MASK`], so a secret can sit in a logged structure.
/// There is no `PartialEq`, because comparing a secret with a guess must take constant time, which
/// the caller has to choose knowingly.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(MASK)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(MASK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_masked_wherever_it_is_printed() {
        let secret = Secret::new("hunter2");
        assert_eq!(
            format!("{secret} {secret:?} {:?}", Some(&secret))
                .matches("hunter2")
                .count(),
            0
        );
        assert_eq!(secret.to_string(), MASK);
        assert_eq!(secret.expose(), "hunter2");
    }
}
