//! The end of a webhook's address.

use data_encoding::BASE64URL_NOPAD;
use provost_identity::{Random, SystemRandom};

use crate::AppResult;

/// Random bytes of an address: more than anybody tries, and no padding in base64.
const BYTES: usize = 24;

/// A new end of an address, which nobody guesses.
pub(super) fn mint_slug() -> AppResult<String> {
    let mut bytes = [0; BYTES];
    SystemRandom.fill(&mut bytes)?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}
