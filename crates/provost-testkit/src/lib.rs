//! For tests alone: databases of their own and a clock that can be set.
//!
//! A panic here is a test that fails, so this crate may expect things that the program must not.

mod clock;
mod database;
mod empty_database;

pub use clock::TestClock;
pub use database::TestDatabase;
pub use empty_database::EmptyDatabase;
