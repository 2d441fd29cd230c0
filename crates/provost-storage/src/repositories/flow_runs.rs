//! Flow runs.

mod creation;
mod due;
mod orchestration;
mod query;
mod related;
mod update;

pub use creation::{FlowRunOrigin, FlowRunReferences, insert, read_origin};
pub use due::{DueRun, RunInState, list_due, list_ended, list_in_state, lock_ended};
#[cfg(test)]
pub(crate) use due::{due, in_state};
pub use orchestration::{FlowRunForTransition, read_for_transition, write_transition};
pub(crate) use query::page;
pub use query::{count, filter, find_by_idempotency_key, ids_matching, read};
pub use related::{FlowRunRelated, FlowRunSubject};
pub use update::{FlowRunChanges, delete, merge_labels, update};
