//! What binds an answer of a provider to the browser that was sent there.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use provost_schemas::json::Seconds;

use crate::{SecretText, digest, tokens::Token};

/// For how long a browser may be away at a provider.
pub const LIFETIME: Seconds = Seconds::new(10 * 60);

/// What is derived from the token of a browser and the one that it was sent away with.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    /// What the code is exchanged with.
    pub(super) verifier: SecretText,
    /// What the ID token has to repeat.
    pub(super) nonce: String,
}

impl Proof {
    /// The proof of an attempt.
    pub(super) fn of(browser: &Token, state: &Token) -> Self {
        let derived = |what: &[u8]| {
            URL_SAFE_NO_PAD.encode(digest::sha256(&[
                what,
                browser.expose().as_bytes(),
                b"\0",
                state.expose().as_bytes(),
            ]))
        };
        Self {
            verifier: SecretText::new(derived(b"provost single sign-on: proof key\0")),
            nonce: derived(b"provost single sign-on: nonce\0"),
        }
    }

    /// What the provider is told of the verifier beforehand.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::sha256(&[self.verifier.expose().as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SystemRandom, tokens::Purpose};

    #[test]
    fn a_proof_is_of_one_browser_and_one_attempt() {
        let token = |purpose| Token::mint(purpose, &SystemRandom).unwrap();
        let (browser, other) = (token(Purpose::SsoBrowser), token(Purpose::SsoBrowser));
        let (first, second) = (token(Purpose::SsoState), token(Purpose::SsoState));
        let proof = Proof::of(&browser, &first);
        let again = Proof::of(&browser, &first);
        assert_eq!(proof.nonce, again.nonce);
        assert_eq!(proof.verifier.expose(), again.verifier.expose());
        for different in [Proof::of(&other, &first), Proof::of(&browser, &second)] {
            assert_ne!(proof.nonce, different.nonce);
            assert_ne!(proof.verifier.expose(), different.verifier.expose());
        }
        assert_ne!(proof.nonce, proof.verifier.expose());
        // RFC 7636 asks for 43 characters at least.
        assert_eq!(proof.verifier.expose().len(), 43);
        assert_ne!(proof.challenge(), proof.verifier.expose());
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // Appendix B of RFC 7636.
        let proof = Proof {
            verifier: SecretText::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned()),
            nonce: String::new(),
        };
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(proof.challenge(), expected);
    }
}
