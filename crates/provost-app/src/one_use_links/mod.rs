//! Tokens that are good once, and travel in a link: set-up, invitations, resets.
//!
//! A use case that makes one returns it, and its caller hands it over: on a terminal, on a page to
//! be copied, or by mail. Nothing here knows how.

mod find;
mod mint;

pub use find::{LinkOwner, read_link};
pub(crate) use find::{consume, find, owner_of};
pub use mint::OneUseLink;
pub(crate) use mint::mint;
