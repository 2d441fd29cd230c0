//! Deployments.

mod schedule_runs;

pub use schedule_runs::{ScheduleWindow, schedule_runs};
