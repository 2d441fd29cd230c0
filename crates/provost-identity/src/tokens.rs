//! Opaque references: tokens that mean nothing but the row they lead to.
//!
//! A token is a prefix that says what it is for and 256 random bits in base64url. It is stored as a
//! digest under its purpose, so that a token of one purpose is never found under another, even by
//! code that mixes them up.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use provost_schemas::json::Seconds;

use crate::random::{self, Random, RandomnessError};
use crate::secret_text::SecretText;
use crate::{TokenDigest, digest, oidc, passkeys, user_codes};

/// Base64url characters that hold 256 bits.
const SECRET_CHARACTERS: usize = 43;

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Somebody is signed in; kept in a cookie.
    Session,
    /// The password was right and the second factor is still asked for.
    SecondFactor,
    /// A browser was asked for a passkey.
    PasskeyChallenge,
    /// A browser was sent to a provider of identities; kept in a cookie.
    SsoBrowser,
    /// The same; comes back from the provider.
    SsoState,
    /// A provider identified somebody who may make that identity a way in.
    SsoLink,
    /// The first account of a new server may be made.
    SetUp,
    /// Somebody was invited.
    Invitation,
    /// A password may be set without knowing the old one.
    PasswordReset,
    /// An e-mail address is confirmed by whoever can read its mail.
    EmailConfirmation,
    /// A browser opens a socket, which cannot carry headers of its own.
    SocketTicket,
    /// A program waits until somebody lets it sign in for them, and comes for its key with it.
    DeviceCode,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 12] = [
        Self::Session,
        Self::SecondFactor,
        Self::PasskeyChallenge,
        Self::SsoBrowser,
        Self::SsoState,
        Self::SsoLink,
        Self::SetUp,
        Self::Invitation,
        Self::PasswordReset,
        Self::EmailConfirmation,
        Self::SocketTicket,
        Self::DeviceCode,
    ];

    /// Its name, where digests of tokens are stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::SecondFactor => "second factor",
            Self::PasskeyChallenge => "passkey challenge",
            Self::SsoBrowser => "single sign-on browser",
            Self::SsoState => "single sign-on state",
            Self::SsoLink => "single sign-on link",
            Self::SetUp => "set-up",
            Self::Invitation => "invitation",
            Self::PasswordReset => "password reset",
            Self::EmailConfirmation => "e-mail confirmation",
            Self::SocketTicket => "socket ticket",
            Self::DeviceCode => "device code",
        }
    }

    /// How tokens of this purpose begin.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "pvs_",
            Self::SecondFactor => "pvf_",
            Self::PasskeyChallenge => "pvp_",
            Self::SsoBrowser => "pvo_",
            Self::SsoState => "pvx_",
            Self::SsoLink => "pvl_",
            Self::SetUp => "pvb_",
            Self::Invitation => "pvi_",
            Self::PasswordReset => "pvr_",
            Self::EmailConfirmation => "pve_",
            Self::SocketTicket => "pvt_",
            Self::DeviceCode => "pvd_",
        }
    }

    /// For how long a token of this purpose is good, or `None` for a session, whose lifetimes are
    /// settings ([`crate::sessions`]).
    pub const fn lifetime(self) -> Option<Seconds> {
        match self {
            Self::Session => None,
            Self::SecondFactor => Some(Seconds::new(10 * 60)),
            Self::PasskeyChallenge => Some(passkeys::LIFETIME),
            Self::SsoBrowser | Self::SsoState | Self::SsoLink => Some(oidc::LIFETIME),
            Self::SetUp | Self::Invitation | Self::EmailConfirmation => {
                Some(Seconds::new(24 * 60 * 60))
            }
            Self::PasswordReset => Some(Seconds::new(60 * 60)),
            Self::SocketTicket => Some(Seconds::new(30)),
            Self::DeviceCode => Some(user_codes::LIFETIME),
        }
    }

    /// What keeps the digests of purposes apart. Stored digests depend on it.
    const fn domain(self) -> &'static str {
        match self {
            Self::Session => "provost token: session\0",
            Self::SecondFactor => "provost token: second factor\0",
            Self::PasskeyChallenge => "provost token: passkey challenge\0",
            Self::SsoBrowser => "provost token: single sign-on browser\0",
            Self::SsoState => "provost token: single sign-on state\0",
            Self::SsoLink => "provost token: single sign-on link\0",
            Self::SetUp => "provost token: set-up\0",
            Self::Invitation => "provost token: invitation\0",
            Self::PasswordReset => "provost token: password reset\0",
            Self::EmailConfirmation => "provost token: e-mail confirmation\0",
            Self::SocketTicket => "provost token: socket ticket\0",
            Self::DeviceCode => "provost token: device code\0",
        }
    }
}

/// The text is no token of the purpose that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token that begins with {} and is complete", .expected.prefix())]
pub struct TokenError {
    /// What a token was expected for.
    pub expected: Purpose,
}

/// A token that is well formed; whether it is known and still good is for the storage to say.
///
/// `Debug` shows its purpose alone, and the text is overwritten when the token is dropped.
#[derive(Clone)]
pub struct Token {
    purpose: Purpose,
    text: SecretText,
}

impl Token {
    /// A new token for `purpose`.
    pub fn mint(purpose: Purpose, random: &dyn Random) -> Result<Self, RandomnessError> {
        let secret = random::bytes::<32>(random)?;
        let mut text = String::with_capacity(purpose.prefix().len() + SECRET_CHARACTERS);
        text.push_str(purpose.prefix());
        URL_SAFE_NO_PAD.encode_string(secret.as_slice(), &mut text);
        Ok(Self {
            purpose,
            text: SecretText::new(text),
        })
    }

    /// Reads a token that must be for `purpose`.
    pub fn parse(purpose: Purpose, text: &str) -> Result<Self, TokenError> {
        let well_formed = text.strip_prefix(purpose.prefix()).is_some_and(|secret| {
            secret.len() == SECRET_CHARACTERS
                && secret
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        });
        if well_formed {
            Ok(Self {
                purpose,
                text: SecretText::new(text.to_owned()),
            })
        } else {
            Err(TokenError { expected: purpose })
        }
    }

    /// What it is for.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The token itself, for the cookie or link that carries it.
    pub fn expose(&self) -> &str {
        self.text.expose()
    }

    /// What is stored of the token, and what it is looked up by.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest::from_bytes(digest::sha256(&[
            self.purpose.domain().as_bytes(),
            self.expose().as_bytes(),
        ]))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Token({:?})", self.purpose)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::SystemRandom;
    use crate::random::fixed::Fixed;

    #[test]
    fn a_minted_token_is_read_back() {
        for purpose in Purpose::ALL {
            let token = Token::mint(purpose, &SystemRandom).unwrap();
            let read = Token::parse(purpose, token.expose()).unwrap();
            assert_eq!(read.purpose(), purpose);
            assert_eq!(read.digest(), token.digest());
            assert_eq!(token.expose().len(), 47);
        }
    }

    #[test]
    fn a_token_is_good_for_one_purpose() {
        for minted in Purpose::ALL {
            let token = Token::mint(minted, &SystemRandom).unwrap();
            for asked in Purpose::ALL.into_iter().filter(|asked| *asked != minted) {
                assert_eq!(
                    Token::parse(asked, token.expose()).unwrap_err(),
                    TokenError { expected: asked }
                );
                // Not even with its prefix exchanged.
                let secret = &token.expose()[4..];
                let disguised = format!("{}{secret}", asked.prefix());
                let read = Token::parse(asked, &disguised).unwrap();
                assert_ne!(read.digest(), token.digest());
            }
        }
    }

    #[test]
    fn digests_differ_by_purpose_and_not_by_prefix_alone() {
        let domains: HashSet<_> = Purpose::ALL.map(Purpose::domain).into();
        let prefixes: HashSet<_> = Purpose::ALL.map(Purpose::prefix).into();
        let names: HashSet<_> = Purpose::ALL.map(Purpose::name).into();
        assert_eq!(names.len(), Purpose::ALL.len());
        assert_eq!(domains.len(), Purpose::ALL.len());
        assert_eq!(prefixes.len(), Purpose::ALL.len());
    }

    #[test]
    fn links_that_are_mailed_are_good_for_a_day_at_most() {
        let day = Seconds::new(24 * 60 * 60);
        for purpose in Purpose::ALL {
            let lifetime = purpose.lifetime();
            assert!(
                lifetime.is_none_or(|lifetime| lifetime <= day),
                "{purpose:?}"
            );
            assert_eq!(lifetime.is_none(), purpose == Purpose::Session);
        }
    }

    #[test]
    fn a_token_is_written_in_base64url() {
        let token = Token::mint(Purpose::Session, &Fixed(0xff)).unwrap();
        let secret = "_".repeat(42);
        assert_eq!(token.expose(), format!("pvs_{secret}8"));
    }

    #[test]
    fn a_token_is_not_printed() {
        let token = Token::mint(Purpose::Session, &SystemRandom).unwrap();
        assert_eq!(format!("{token:?}"), "Token(Session)");
    }

    proptest! {
        #[test]
        fn garbage_is_an_error(text in "(pvs_)?\\PC{0,60}") {
            prop_assume!(text.len() != 47);
            prop_assert!(Token::parse(Purpose::Session, &text).is_err());
        }
    }
}
