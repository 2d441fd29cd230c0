//! Deployments and their schedules.

mod query;
mod runs;
pub(crate) mod scheduled_runs;
mod schedules;
pub(crate) mod scheduling;
mod write;

pub(crate) use query::newest;
pub use query::{StoredDeployment, count, filter, find_of_flow, read, read_by_name};
pub use runs::{DeploymentOfRun, read_for_run};
pub use scheduled_runs::{
    RunsOfSchedule, ScheduledRun, StoredRuns, delete_scheduled_runs, insert_scheduled_runs,
    keys_between,
};
pub use schedules::{
    delete_schedule, delete_schedules, insert_schedule, schedules_of, schedules_of_many,
    update_schedule,
};
pub use scheduling::{
    ScheduledDeployment, SchedulingNeed, lock_for_scheduling, read_for_scheduling,
    recently_changed, to_schedule,
};
pub use write::{Change, block_exists, delete, insert, lock, set_paused, touch, update};
