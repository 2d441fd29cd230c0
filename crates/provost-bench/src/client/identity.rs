//! Ids and names that no other cell of the run has used.

use uuid::{Builder, Uuid};

/// A fresh random id, as a client of either server mints them.
pub(crate) fn new_id() -> Uuid {
    Builder::from_random_bytes(rand::random()).into_uuid()
}

/// A name that starts with `prefix` and is unlike every other.
pub(crate) fn new_label(prefix: &str) -> String {
    format!("{prefix}-{:016x}", rand::random::<u64>())
}
