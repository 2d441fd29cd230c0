//! What the words of a directory make of people and groups.

mod group;
mod person;

pub use group::{GroupChange, Membership};
pub use person::Person;
