//! The embedded database: one writer that shares its commits, and a pool of readers.

pub mod group_commit;
pub(crate) mod marks;
mod open;

pub(crate) use open::{SqliteDatabase, open};
