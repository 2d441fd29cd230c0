//! Passwords: which ones may be chosen, and how they are kept.
//!
//! Length is what makes a password strong, so there is a least length and no rule about kinds of
//! characters. What is guessed first is refused: well-known words, repetitions, sequences, and what
//! is known of the account's owner. Passwords never expire by themselves.
//!
//! Everything that hashes takes a good part of a second of a whole core and tens of megabytes.
//! Whoever calls it does so on a thread for blocking work, and lets only as many run at a time as
//! there are cores, so that a flood of sign-ins cannot take the memory of the machine.

mod cost;
mod guessing;
mod hashing;
mod patterns;
mod policy;
mod text;

pub use cost::Cost;
pub use hashing::{HashError, Hasher};
pub use policy::{MAX_CHARACTERS, MIN_CHARACTERS, Owner, PasswordRefused, check};
pub use text::Password;
