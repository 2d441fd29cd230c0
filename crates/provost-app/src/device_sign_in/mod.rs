//! Programs on machines without a browser: somebody lets them sign in from a browser elsewhere
//! (RFC 8628).
//!
//! A program asks and gets two codes: one that it keeps and one that it shows. Somebody who is
//! signed in types the latter, sees who asks from where, and agrees or does not. The program comes
//! with the former until it is told, and the API key of the person is made when it comes: it is
//! stored nowhere before, and shown to nobody else.

mod ask;
mod decide;
mod find;
mod poll;

pub use ask::{AskedSignIn, DeviceRequest, LONGEST_KEY, ask_for_sign_in};
pub use decide::{approve_device, deny_device};
pub use find::{AskingDevice, find_device};
pub use poll::{DevicePoll, Polled, poll_device};

use provost_schemas::json::Seconds;

/// How long programs are told that their time has passed, once it has.
pub(crate) const TOLD: Seconds = Seconds::new(10 * 60);

/// The name of the program that is a part of this server.
const OWN_PROGRAM: &str = "provost-cli";

/// What a key is called that a program gets: by the program, and the machine that it is on.
fn key_name(client: &str, place: &str) -> String {
    match client {
        OWN_PROGRAM => format!("provost login on {place}"),
        other => format!("{other} on {place}"),
    }
}
