//! What needs more than one part of the crate, and somebody on the other side.

#![expect(
    clippy::unwrap_used,
    reason = "the rule knows tests, but not the functions that they share"
)]

mod oidc;
mod passkeys;
