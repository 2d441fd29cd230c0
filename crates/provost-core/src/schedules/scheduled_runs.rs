//! The runs that a schedule asks for.
//!
//! Their keys are those that Prefect gives them, so that a run exists once however often, and by
//! whichever server, it is scheduled.

use provost_schemas::{
    Timestamp,
    deployment_schedules::{DeploymentSchedule, MaxScheduledRuns},
    flow_runs::CreatedBy,
    ids::{DeploymentId, DeploymentScheduleId},
    json::{JsonObject, Seconds},
    schedules::Schedule,
};

use super::{ScheduledDate, collect};

/// The tag of runs that nobody asked for by hand.
pub const AUTO_SCHEDULED_TAG: &str = "auto-scheduled";

/// How far ahead runs are created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// No run is later than this after now.
    pub max_scheduled_time: Seconds,
    /// Runs are created at least until this after now.
    pub min_scheduled_time: Seconds,
    /// At least so many runs are created, if there are as many.
    pub min_runs: usize,
    /// At most so many runs are created.
    pub max_runs: usize,
}

impl Horizon {
    /// The horizon of a schedule that bounds how many runs it has in store.
    #[must_use]
    pub fn bounded_by(self, bound: Option<MaxScheduledRuns>) -> Self {
        let bound = bound.and_then(|MaxScheduledRuns(runs)| usize::try_from(runs).ok());
        Self {
            max_runs: bound.map_or(self.max_runs, |bound| bound.min(self.max_runs)),
            ..self
        }
    }
}

/// The dates, from `now` on, that a schedule is to have runs for.
///
/// What lies in the past is never made up for.
pub fn dates_to_schedule(
    schedule: &Schedule,
    now: Timestamp,
    horizon: &Horizon,
) -> Vec<ScheduledDate> {
    let least = now + horizon.min_scheduled_time;
    let end = now + horizon.max_scheduled_time;
    collect(schedule, now, Some(end), |dates| {
        let reaches = dates.last().is_some_and(|date| date.at() >= least);
        dates.len() >= horizon.max_runs || (dates.len() >= horizon.min_runs && reaches)
    })
}

/// What makes a run exist once: `scheduled <deployment> <schedule> <date>`.
pub fn idempotency_key(
    deployment: DeploymentId,
    schedule: DeploymentScheduleId,
    date: ScheduledDate,
) -> String {
    format!("scheduled {deployment} {schedule} {date}")
}

/// Who the runs of a schedule were created by.
pub fn created_by(schedule: &DeploymentSchedule) -> CreatedBy {
    let slug = schedule.slug.as_deref().filter(|slug| !slug.is_empty());
    CreatedBy {
        id: Some(schedule.id.0),
        kind: Some("SCHEDULE".to_owned()),
        display_value: Some(slug.unwrap_or(schedule.schedule.class_name()).to_owned()),
    }
}

/// The tags of the runs of a deployment with such tags.
pub fn tags(of_deployment: &[String]) -> Vec<String> {
    let own = std::iter::once(AUTO_SCHEDULED_TAG.to_owned());
    own.chain(of_deployment.iter().cloned()).collect()
}

/// What runs are called with: the parameters of the schedule go before those of the deployment.
pub fn parameters(of_deployment: &JsonObject, of_schedule: &JsonObject) -> JsonObject {
    let mut parameters = of_deployment.clone();
    for (name, value) in of_schedule.iter() {
        parameters.insert(name.clone(), value.clone());
    }
    parameters
}

#[cfg(test)]
mod tests;
