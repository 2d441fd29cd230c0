//! The audit log: what is recorded, and the chain that shows whether it was changed since.
//!
//! The chain is a list of entries, each with an authentication code over the entry and the code of
//! the one before it. Whoever lacks the key can neither change an entry nor leave one out unseen;
//! what was cut off at the end is found by a [`Head`], of which copies are kept apart.

mod account_event;
mod chain;
mod classes;
mod csv;
mod key;
mod level;
mod telemetry;

pub use account_event::{ACCESS_DENIED, account_event};
pub use chain::{Checkpoint, Fault, Head, Link, Report, Verifier};
pub use classes::{Act, ObjectKind, Verb};
pub use csv::{CSV_HEADER, csv_line};
pub use key::{AuditKey, KEY_BYTES, KeyError, Mac};
pub use level::AuditLevel;
pub use telemetry::{is_telemetry, reports_itself};
