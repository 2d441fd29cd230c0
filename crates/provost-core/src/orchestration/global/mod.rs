//! The transforms that every written state goes through, whatever the policy.

mod common;
mod flow;
mod task;

pub(crate) use flow::{after_flow_run, before_flow_run, knows_pauses};
pub(crate) use task::before_task_run;
