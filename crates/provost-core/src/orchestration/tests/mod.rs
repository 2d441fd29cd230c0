//! Whole transitions through whole policies.

mod flow_runs;
mod properties;
mod task_runs;
