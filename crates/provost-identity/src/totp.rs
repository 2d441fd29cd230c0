//! Codes of authenticator apps, as RFC 6238 has them: six digits, a new code every 30 seconds.
//!
//! The hash is SHA-1 because it is the only one that every authenticator app computes. It is used
//! inside HMAC, where its collisions do not matter.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use provost_schemas::Timestamp;
use sha1::Sha1;
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

use crate::random::{self, Random, RandomnessError};
use crate::secret_text::SecretText;

/// Bytes of a secret: as many as the hash has.
pub const SECRET_BYTES: usize = 20;

const STEP_MICROS: i64 = 30 * 1_000_000;
const DIGITS: usize = 6;
/// Codes of so many steps before and after the present one are good, for clocks that differ.
const WINDOW: i64 = 1;

/// What a URL shows as it is: RFC 3986's unreserved characters.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The number of a span of 30 seconds, counted from 1970; what is stored of a code that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(i64);

impl Step {
    /// The step with this number.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }

    fn at(time: Timestamp) -> Self {
        Self(time.as_micros().div_euclid(STEP_MICROS))
    }
}

/// What the server and the app share. It must be stored encrypted, since codes are made of it.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; SECRET_BYTES]>);

impl Secret {
    /// A new secret of 160 bits.
    pub fn mint(random: &dyn Random) -> Result<Self, RandomnessError> {
        random::bytes(random).map(Self)
    }

    /// The secret that was stored as these bytes, if they are as many as one has.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes to encrypt and store.
    pub fn expose(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The secret in base32, for people who type it into their app.
    pub fn base32(&self) -> SecretText {
        SecretText::new(BASE32_NOPAD.encode(self.0.as_slice()))
    }

    /// The URL that apps read from a QR code.
    ///
    /// `issuer` names the server and `account` the person, both as the app is to show them.
    pub fn otpauth_url(&self, issuer: &str, account: &str) -> SecretText {
        let issuer = utf8_percent_encode(issuer, ESCAPED);
        let account = utf8_percent_encode(account, ESCAPED);
        let secret = Zeroizing::new(BASE32_NOPAD.encode(self.0.as_slice()));
        SecretText::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            *secret
        ))
    }

    /// The step whose code this is, if the code is good at `now`.
    ///
    /// It is good for the present step and one before and after it, and only if its step is later
    /// than `last_used`, so that nobody who saw a code can use it again. Whoever calls stores the
    /// step before the code counts, in a statement that fails if a later step is there already.
    pub fn verify(&self, code: &str, now: Timestamp, last_used: Option<Step>) -> Option<Step> {
        let code = digits(code)?;
        let present = Step::at(now).0;
        let mut found = Choice::from(0);
        let mut step = 0_i64;
        // Every step is computed and compared, so that the time tells nothing of the code.
        for candidate in present - WINDOW..=present + WINDOW {
            let matches = self.code(Step(candidate)).ct_eq(&code);
            step.conditional_assign(&candidate, matches);
            found |= matches;
        }
        let step = bool::from(found).then_some(Step(step))?;
        last_used.is_none_or(|last| step > last).then_some(step)
    }

    /// The code that an app shows at a time.
    pub fn shown_at(&self, time: Timestamp) -> String {
        self.code(Step::at(time)).map(char::from).iter().collect()
    }

    /// The code of a step, in ASCII.
    fn code(&self, step: Step) -> [u8; DIGITS] {
        // HMAC takes keys of any length; a missing code would match no digits.
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(self.0.as_slice()) else {
            return [0; DIGITS];
        };
        mac.update(&step.0.to_be_bytes());
        truncated(&mac.finalize().into_bytes().into())
    }
}

/// The digits of a code, which some apps show with a space in the middle.
fn digits(code: &str) -> Option<[u8; DIGITS]> {
    let mut characters = code.bytes().filter(|byte| *byte != b' ');
    let mut digits = [0; DIGITS];
    for digit in &mut digits {
        *digit = characters.next().filter(u8::is_ascii_digit)?;
    }
    characters.next().is_none().then_some(digits)
}

/// RFC 4226's dynamic truncation: four bytes, from where the last four bits say, as six digits.
fn truncated(mac: &[u8; SECRET_BYTES]) -> [u8; DIGITS] {
    let offset = usize::from(mac[SECRET_BYTES - 1] & 0x0f);
    let mut number = mac[offset..offset + 4]
        .iter()
        .fold(0_u32, |number, byte| (number << 8) | u32::from(*byte))
        & 0x7fff_ffff;
    let mut digits = [0; DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
    digits
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("totp::Secret")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secret() -> Secret {
        Secret::from_slice(b"12345678901234567890").unwrap()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn code(step: i64) -> String {
        secret().shown_at(at(step * 30))
    }

    #[test]
    fn the_vectors_of_rfc_4226_hold() {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (counter, expected) in (0..).zip(expected) {
            assert_eq!(code(counter), expected, "{counter}");
        }
    }

    #[test]
    fn the_vectors_of_rfc_6238_hold() {
        // The last six of the eight digits that its appendix B lists for SHA-1.
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = secret().verify(expected, at(seconds), None);
            assert_eq!(step, Some(Step(seconds / 30)), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_for_its_step_and_its_neighbours() {
        let now = at(1_000 * 30 + 12);
        for (step, good) in [
            (998, false),
            (999, true),
            (1000, true),
            (1001, true),
            (1002, false),
        ] {
            let verified = secret().verify(&code(step), now, None);
            assert_eq!(verified, good.then_some(Step(step)), "{step}");
        }
    }

    #[test]
    fn a_code_is_good_once() {
        let now = at(1_000 * 30);
        for (last_used, step, good) in [
            (999, 1000, true),
            (1000, 1000, false),
            (1000, 999, false),
            (1000, 1001, true),
            (1001, 1000, false),
        ] {
            let verified = secret().verify(&code(step), now, Some(Step(last_used)));
            assert_eq!(verified.is_some(), good, "{step} after {last_used}");
        }
    }

    #[test]
    fn codes_are_read_as_apps_show_them() {
        let (now, code) = (at(30_000), code(1000));
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert!(secret().verify(&spaced, now, None).is_some());
        for wrong in [
            "",
            "12345",
            &format!("{code}0"),
            "abcdef",
            "１２３４５６",
            "-12345",
        ] {
            assert_eq!(secret().verify(wrong, now, None), None, "{wrong}");
        }
    }

    #[test]
    fn the_url_is_one_that_apps_read() {
        let url = secret().otpauth_url("Provost & Söhne", "ada:l@example.org");
        assert_eq!(
            url.expose(),
            "otpauth://totp/Provost%20%26%20S%C3%B6hne:ada%3Al%40example.org\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Provost%20%26%20S%C3%B6hne\
             &algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn a_secret_survives_storage_and_is_not_printed() {
        let secret = Secret::mint(&crate::SystemRandom).unwrap();
        let read = Secret::from_slice(secret.expose()).unwrap();
        assert_eq!(read.base32().expose(), secret.base32().expose());
        assert!(Secret::from_slice(&secret.expose()[1..]).is_none());
        assert_eq!(
            format!("{secret:?} {:?}", secret.base32()),
            "totp::Secret ********"
        );
    }

    proptest! {
        #[test]
        fn no_input_panics(code in "\\PC{0,12}", micros in any::<i64>()) {
            let step = secret().verify(&code, Timestamp::from_micros(micros), None);
            prop_assert!(step.is_none() || code.len() >= DIGITS);
        }
    }
}
