//! The audit log: entries that wait for their place, the chain, its ends, and how far sinks are.
//!
//! The log belongs to the server as a whole; an entry names its account and workspace.

mod chain;
mod pending;
mod retention;
mod search;
mod sinks;

pub use chain::{StoredLink, append, lock_head, read_after, read_head, read_last};
pub use pending::{PendingEntry, WaitingEntry, insert_pending, is_anything_pending, take_pending};
pub use retention::{delete_through, last_before, move_anchor, read_anchor};
pub use search::{AuditSearch, search};
pub use sinks::{read_sink, set_sink};
