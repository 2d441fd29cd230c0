//! Why an attempt has failed, in words for a log.

use std::{fmt, io, path::Path};

use instant_acme::Error;

use crate::client::Unreachable;

/// The most characters of what others say that are written into a log.
const MOST: usize = 2_000;

/// What directories say of an account that they do not know.
const NO_ACCOUNT: &str = "urn:ietf:params:acme:error:accountDoesNotExist";

/// What directories say to whoever asks too often.
const TOO_OFTEN: &str = "urn:ietf:params:acme:error:rateLimited";

/// Why an attempt has failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What happened.
    pub(crate) kind: Kind,
    reason: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The directory does not answer.
    Unreachable,
    /// The directory does not know the account.
    NoAccount,
    /// The directory was asked too often.
    TooOften,
    /// Anything else, such as a name that was not shown to be this server's.
    Refused,
}

impl Failure {
    /// A failure that the directory has a part in, or the machine.
    pub(crate) fn new(reason: impl AsRef<str>) -> Self {
        Self {
            kind: Kind::Refused,
            reason: printable(reason.as_ref()),
        }
    }

    /// A file that cannot be read or written.
    pub(crate) fn of_file(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }

    /// The same, with what was tried before the reason.
    pub(crate) fn during(mut self, what: &str) -> Self {
        self.reason = format!("{what}: {}", self.reason);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = match &error {
            Error::Other(other) if other.is::<Unreachable>() => Kind::Unreachable,
            Error::Api(problem) => match problem.r#type.as_deref() {
                Some(NO_ACCOUNT) => Kind::NoAccount,
                Some(TOO_OFTEN) => Kind::TooOften,
                _ => Kind::Refused,
            },
            _ => Kind::Refused,
        };
        let reason = printable(&error.to_string());
        Self { kind, reason }
    }
}

/// A text of somebody else without what could pretend to be lines of a log, and not too long.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().take(MOST).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_makes_no_lines_of_its_own() {
        let failure = Failure::new("no\r\n2026-01-01 ERROR all is lost\u{1b}[31m");
        assert!(!failure.to_string().contains(char::is_control));
        assert!(Failure::new("x".repeat(10_000)).to_string().len() <= MOST);
    }

    #[test]
    fn kinds_of_failures_are_told_apart() {
        let problem = |name: &str| {
            let text = format!(r#"{{"type":"urn:ietf:params:acme:error:{name}","detail":"no"}}"#);
            Failure::from(Error::Api(serde_json::from_str(&text).unwrap())).kind
        };
        assert_eq!(problem("rateLimited"), Kind::TooOften);
        assert_eq!(problem("accountDoesNotExist"), Kind::NoAccount);
        assert_eq!(problem("unauthorized"), Kind::Refused);
        assert_eq!(Failure::from(Error::Crypto).kind, Kind::Refused);
    }
}
