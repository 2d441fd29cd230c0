//! Programs on machines without a browser, which somebody lets sign in here (RFC 8628).

mod decide;
mod program;

use super::guard::{Pages, get, post};

pub(super) use program::{GRANT, give_key};

/// Where people decide.
const PATH: &str = "/device";

/// Where they agree, and where they do not.
const APPROVE: &str = "/device/approve";
const REFUSE: &str = "/device/refuse";

/// Where programs ask.
const ASK: &str = "/oauth/device_authorization";

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in(PATH, get(decide::show))
        .signed_in(APPROVE, post(decide::approve))
        .signed_in(REFUSE, post(decide::refuse))
}

pub(super) fn pages_for_programs() -> Pages {
    let reason = "it lets nobody in: somebody who is signed in has to agree first";
    Pages::new().public(reason, ASK, post(program::ask))
}
