//! The contract of every repository, on every database.

mod flows;
mod group_commit;
