//! Text that must not be printed, and is overwritten when it is no longer needed.

use std::fmt;

use zeroize::Zeroizing;

/// A secret that was minted here or came with a request.
///
/// There is no comparison: it would take the longer, the more of a guess is right.
#[derive(Clone)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes `text` over.
    pub fn new(text: impl Into<Zeroizing<String>>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one answer that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("********")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let secret = SecretText::new("hunter2".to_owned());
        assert_eq!(format!("{:?}", Some(&secret)), "Some(********)");
        assert_eq!(secret.expose(), "hunter2");
    }
}
