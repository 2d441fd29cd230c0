//! Flow runs.

mod insert;
mod orchestration;
mod query;
mod update;

pub use insert::{NewFlowRun, insert};
pub use orchestration::{FlowRunForTransition, read_for_transition, write_transition};
pub(crate) use query::page;
pub use query::{count, filter, find_by_idempotency_key, ids_matching, read};
pub use update::{FlowRunChanges, delete, merge_labels, update};
