//! What the forms of a session carry to show that they are its own.
//!
//! It is derived from the session's token, so that nothing more has to be stored: whoever cannot
//! read the cookie cannot make one, and it ends with the session.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::digest;
use crate::tokens::Token;

impl Token {
    /// What the forms of pages in this session carry.
    pub fn form_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::sha256(&[
            b"provost form token\0",
            self.expose().as_bytes(),
        ]))
    }

    /// Whether a form that carries `given` is one of this session.
    pub fn is_form_token(&self, given: &str) -> bool {
        let expected = self.form_token();
        expected.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use crate::SystemRandom;
    use crate::tokens::{Purpose, Token};

    #[test]
    fn a_form_belongs_to_one_session() {
        let mint = || Token::mint(Purpose::Session, &SystemRandom).unwrap();
        let (one, other) = (mint(), mint());
        let carried = one.form_token();
        assert!(one.is_form_token(&carried));
        assert!(!other.is_form_token(&carried));
        assert!(!one.is_form_token(""));
        assert!(!one.is_form_token(one.expose()));
        assert!(!one.expose().contains(&carried));
    }
}
