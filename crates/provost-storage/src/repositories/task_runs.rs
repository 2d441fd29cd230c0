//! Task runs.

mod cache;
mod insert;
mod orchestration;
mod query;
mod update;

pub use cache::{insert_cached_state, read_cached_state};
pub use insert::insert;
pub use orchestration::{
    TaskRunForTransition, read_enclosing_labels, read_for_transition, read_tag_limits,
    write_transition,
};
pub use query::{
    count, count_by_state, filter, find_by_natural_key, list_of_flow_run, read,
    read_with_flow_run_name,
};
#[cfg(test)]
pub(crate) use query::{numbers_by_state, page};
pub use update::{delete, rename};
