//! Deployments and their schedules.

mod schedules;
mod scheduling;

pub use schedules::schedules_of;
pub use scheduling::{
    ScheduledDeployment, ScheduledRun, SchedulingNeed, StoredRuns, delete_scheduled_runs,
    insert_scheduled_runs, read_for_scheduling, recently_changed, to_schedule,
};
