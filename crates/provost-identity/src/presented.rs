//! What a caller presents: the value of an `Authorization` header, the token in the first message
//! of a socket, the cookie of a browser in which somebody signed in, the word of a trusted proxy, or
//! the certificate of the connection.
//!
//! Prefect's client sends `PREFECT_API_KEY` as `Bearer`. It sends `PREFECT_API_AUTH_STRING` as
//! `Basic`, and on sockets as it is, where it never sends the key. So that a program can use its
//! key everywhere, the string `name:key` counts as the key, whatever the name.
//!
//! What looks like a key and is none is never tried as anything else: a mistyped key must be an
//! error that says so.

use std::{fmt, sync::Arc};

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use crate::api_keys::{ApiKey, ApiKeyError};
use crate::certificates::Certificate;
use crate::proxies::ProxyWord;
use crate::secret_text::SecretText;
use crate::tokens::{Purpose, Token, TokenError};
use crate::{SharedStringDigest, digest};

/// The longest value that is looked at, in bytes.
pub const MAX_BYTES: usize = 4096;

/// Some clients leave out the padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a caller presents.
#[derive(Clone, Debug)]
pub enum Presented {
    /// A well-formed API key, to be looked up.
    ApiKey(ApiKey),
    /// A text that may be the string that all clients share (`server.api.auth_string`).
    SharedString(SharedString),
    /// A well-formed token of a session, to be looked up.
    Session(Token),
    /// A certificate that TLS has verified, to be looked up.
    Certificate(Arc<Certificate>),
    /// What a trusted proxy says of who calls, to be read.
    Proxy(Arc<ProxyWord>),
    /// Nothing that could be valid: answered with 401, and never replaced by another credential of
    /// the same request.
    Unusable(Unusable),
}

/// Why what is presented cannot be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// There is nothing.
    #[error("the credential is empty")]
    Empty,
    /// There is more than one.
    #[error("there is more than one credential")]
    Several,
    /// It is longer than [`MAX_BYTES`].
    #[error("the credential is longer than 4096 bytes")]
    TooLong,
    /// It is not UTF-8.
    #[error("the credential is not UTF-8")]
    Encoding,
    /// The header names a scheme that is not known here, or none.
    #[error("the Authorization header must say Bearer or Basic")]
    Scheme,
    /// What follows `Basic` is not base64.
    #[error("the Authorization header says Basic, but what follows is not base64")]
    Base64,
    /// What follows `Basic` has no colon.
    #[error("the Authorization header says Basic, but there is no colon between name and password")]
    Colon,
    /// An API key was presented, or had to be, but it is not well formed.
    #[error(transparent)]
    ApiKey(#[from] ApiKeyError),
    /// There is a cookie of a session, but its value is not well formed.
    #[error("the cookie of the session is damaged: sign in again")]
    Session(#[from] TokenError),
}

impl Presented {
    /// Reads the value of an `Authorization` header.
    pub fn in_header(value: &[u8]) -> Self {
        read_header(value).unwrap_or_else(Self::Unusable)
    }

    /// Reads the value of the cookie that holds a session.
    pub fn in_cookie(value: &str) -> Self {
        match Token::parse(Purpose::Session, value) {
            Ok(token) => Self::Session(token),
            Err(error) => Self::Unusable(Unusable::Session(error)),
        }
    }

    /// Reads the token of a socket's first message: a bare key, `name:key`, or the shared string.
    pub fn on_socket(token: &str) -> Self {
        if token.is_empty() {
            return Self::Unusable(Unusable::Empty);
        }
        if token.len() > MAX_BYTES {
            return Self::Unusable(Unusable::TooLong);
        }
        match ApiKey::parse(token) {
            Ok(key) => Self::ApiKey(key),
            Err(ApiKeyError::Prefix) => name_and_password(token),
            Err(error) => Self::Unusable(Unusable::ApiKey(error)),
        }
    }
}

fn read_header(value: &[u8]) -> Result<Presented, Unusable> {
    if value.len() > MAX_BYTES {
        return Err(Unusable::TooLong);
    }
    let value = str::from_utf8(value)
        .map_err(|_| Unusable::Encoding)?
        .trim_ascii();
    if value.is_empty() {
        return Err(Unusable::Empty);
    }
    let (scheme, credential) = value.split_once(' ').unwrap_or((value, ""));
    let credential = credential.trim_ascii();
    if scheme.eq_ignore_ascii_case("bearer") {
        return match credential {
            "" => Err(Unusable::Empty),
            key => Ok(Presented::ApiKey(ApiKey::parse(key)?)),
        };
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(Unusable::Scheme);
    }
    if credential.is_empty() {
        return Err(Unusable::Empty);
    }
    let decoded = BASE64.decode(credential).map_err(|_| Unusable::Base64)?;
    let decoded = Zeroizing::new(decoded);
    let text = str::from_utf8(&decoded).map_err(|_| Unusable::Encoding)?;
    if text.contains(':') {
        Ok(name_and_password(text))
    } else {
        Err(Unusable::Colon)
    }
}

/// Reads `name:key`, where the name is nobody's, or else the shared string, colon or not.
fn name_and_password(text: &str) -> Presented {
    let password = text.split_once(':').map_or("", |(_, password)| password);
    match ApiKey::parse(password) {
        Ok(key) => Presented::ApiKey(key),
        Err(ApiKeyError::Prefix) => {
            Presented::SharedString(SharedString(SecretText::new(text.to_owned())))
        }
        Err(error) => Presented::Unusable(Unusable::ApiKey(error)),
    }
}

/// A text that may be the string that all clients of a server share.
///
/// `Debug` does not show it.
#[derive(Clone)]
pub struct SharedString(SecretText);

impl SharedString {
    /// Whether it is the string whose digest this is, in constant time.
    pub fn matches(&self, expected: &SharedStringDigest) -> bool {
        SharedStringDigest::of(self.0.expose()) == *expected
    }
}

impl fmt::Debug for SharedString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SharedString")
    }
}

impl SharedStringDigest {
    /// The digest of the configured string.
    ///
    /// Digests are compared in place of texts because the time that it takes to compare texts
    /// tells how long the right one is.
    pub fn of(text: &str) -> Self {
        Self::from_bytes(digest::sha256(&[
            b"provost shared string\0",
            text.as_bytes(),
        ]))
    }
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
    use proptest::prelude::*;

    use super::*;
    use crate::SystemRandom;
    use crate::api_keys::KeyKind;

    fn key() -> String {
        let key = ApiKey::mint(KeyKind::ServiceAccount, &SystemRandom).unwrap();
        key.expose().to_owned()
    }

    fn basic(text: &str) -> String {
        format!("Basic {}", STANDARD.encode(text))
    }

    fn unusable(presented: &Presented) -> Option<Unusable> {
        match presented {
            Presented::Unusable(reason) => Some(*reason),
            _ => None,
        }
    }

    fn is_key(presented: &Presented, expected: &str) -> bool {
        matches!(presented, Presented::ApiKey(key) if key.expose() == expected)
    }

    fn is_shared(presented: &Presented, expected: &str) -> bool {
        let expected = SharedStringDigest::of(expected);
        matches!(presented, Presented::SharedString(text) if text.matches(&expected))
    }

    #[test]
    fn a_key_is_found_in_every_form_of_the_header() {
        let key = key();
        for value in [
            format!("Bearer {key}"),
            format!("bearer {key}"),
            format!("BEARER   {key}  "),
            basic(&format!("ada:{key}")),
            basic(&format!(":{key}")),
            basic(&format!("ada:{key}")).replacen("Basic", "basic", 1),
            format!("Basic {}", STANDARD_NO_PAD.encode(format!("a:{key}"))),
        ] {
            assert!(
                is_key(&Presented::in_header(value.as_bytes()), &key),
                "{value}"
            );
        }
    }

    #[test]
    fn a_key_is_found_in_every_form_of_a_socket_token() {
        let key = key();
        for token in [key.clone(), format!("ada:{key}"), format!(":{key}")] {
            assert!(is_key(&Presented::on_socket(&token), &key), "{token}");
        }
    }

    #[test]
    fn other_texts_may_be_the_shared_string() {
        for text in ["ada:hunter2", "ada:", ":", "ada:hunter2:more", "ä:ö"] {
            assert!(
                is_shared(&Presented::in_header(basic(text).as_bytes()), text),
                "{text}"
            );
            assert!(is_shared(&Presented::on_socket(text), text), "{text}");
        }
        assert!(is_shared(&Presented::on_socket("hunter2"), "hunter2"));
        assert!(!is_shared(&Presented::on_socket("hunter2"), "hunter3"));
    }

    #[test]
    fn a_bad_key_is_never_taken_for_something_else() {
        let key = key();
        let cut = &key[..30];
        let shape = Some(Unusable::ApiKey(ApiKeyError::Shape));
        for value in [format!("Bearer {cut}"), basic(&format!("ada:{cut}"))] {
            assert_eq!(
                unusable(&Presented::in_header(value.as_bytes())),
                shape,
                "{value}"
            );
        }
        for token in [cut.to_owned(), format!("ada:{cut}")] {
            assert_eq!(unusable(&Presented::on_socket(&token)), shape, "{token}");
        }
    }

    #[test]
    fn a_cookie_holds_a_session_and_nothing_else() {
        let token = Token::mint(Purpose::Session, &SystemRandom).unwrap();
        let presented = Presented::in_cookie(token.expose());
        assert!(matches!(&presented, Presented::Session(read) if read.expose() == token.expose()));
        let invitation = Token::mint(Purpose::Invitation, &SystemRandom).unwrap();
        for other in ["", "pvs_", &key(), invitation.expose()] {
            let reason = unusable(&Presented::in_cookie(other));
            assert!(matches!(reason, Some(Unusable::Session(_))), "{other}");
        }
    }

    #[test]
    fn what_cannot_be_valid_says_why() {
        let long = format!("Bearer {}", "a".repeat(MAX_BYTES));
        let not_utf8 = format!("Basic {}", STANDARD.encode(b"a:\xff"));
        for (value, expected) in [
            (&b""[..], Unusable::Empty),
            (b"   ", Unusable::Empty),
            (b"Bearer", Unusable::Empty),
            (b"Bearer ", Unusable::Empty),
            (b"Basic ", Unusable::Empty),
            (b"Bearer nothing", Unusable::ApiKey(ApiKeyError::Prefix)),
            (b"Digest username=ada", Unusable::Scheme),
            (b"hunter2", Unusable::Scheme),
            (b"Basic !!!", Unusable::Base64),
            (b"Basic YWRh", Unusable::Colon),
            (b"Bearer \xff", Unusable::Encoding),
            (not_utf8.as_bytes(), Unusable::Encoding),
            (long.as_bytes(), Unusable::TooLong),
        ] {
            let presented = Presented::in_header(value);
            assert_eq!(
                unusable(&presented),
                Some(expected),
                "{}",
                value.escape_ascii()
            );
        }
        assert_eq!(unusable(&Presented::on_socket("")), Some(Unusable::Empty));
        let long = "a".repeat(MAX_BYTES + 1);
        assert_eq!(
            unusable(&Presented::on_socket(&long)),
            Some(Unusable::TooLong)
        );
    }

    #[test]
    fn nothing_that_is_presented_is_printed() {
        let key = key();
        for presented in [
            Presented::on_socket(&key),
            Presented::on_socket(&key[..30]),
            Presented::on_socket("ada:hunter2"),
            Presented::in_header(b"Bearer hunter2"),
        ] {
            let printed = match &presented {
                Presented::Unusable(reason) => format!("{presented:?} {reason}"),
                _ => format!("{presented:?}"),
            };
            assert!(
                !printed.contains("hunter2") && !printed.contains(&key[..10]),
                "{printed}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_header_panics(value in proptest::collection::vec(any::<u8>(), 0..200)) {
            let presented = Presented::in_header(&value);
            prop_assert!(!matches!(presented, Presented::ApiKey(_)));
        }

        #[test]
        fn every_text_of_a_socket_is_compared_as_it_is(token in "[^p]\\PC{0,80}") {
            prop_assume!(!token.contains(":pn"));
            prop_assert!(is_shared(&Presented::on_socket(&token), &token));
        }
    }
}
