//! The schedules of a deployment: what clients send and what they get.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::{FromJson, Path, Violations},
    ids::{DeploymentId, DeploymentScheduleId},
    json::JsonObject,
    schedules::{Schedule, ScheduleCreate},
};

/// How many runs a schedule may ask to have in store.
pub const MAXIMUM_SCHEDULED_RUNS: i64 = 50;

/// A schedule of a deployment.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeploymentSchedule {
    /// Minted by the server.
    pub id: DeploymentScheduleId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// The deployment.
    pub deployment_id: Option<DeploymentId>,
    /// When its runs are to be created.
    pub schedule: Schedule,
    /// Whether runs are created at all.
    pub active: bool,
    /// How many runs it asks to have in store.
    #[schema(value_type = Option<i64>)]
    pub max_scheduled_runs: Option<MaxScheduledRuns>,
    /// What its runs are called with, beyond and before the parameters of the deployment.
    pub parameters: JsonObject,
    /// Names it within the deployment.
    pub slug: Option<String>,
}

/// A schedule to add to a deployment.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentScheduleCreate {
    /// Whether runs are created at all.
    #[serde(default = "active_by_default")]
    pub active: bool,
    /// When its runs are to be created.
    #[schema(value_type = Schedule)]
    pub schedule: ScheduleCreate,
    /// How many runs to have in store.
    #[schema(value_type = Option<i64>)]
    pub max_scheduled_runs: Option<MaxScheduledRuns>,
    /// What its runs are called with, beyond and before the parameters of the deployment.
    #[serde(default)]
    pub parameters: JsonObject,
    /// Names it within the deployment.
    pub slug: Option<String>,
    /// The slug of the schedule whose place it takes; told apart, not stored.
    pub replaces: Option<String>,
}

const fn active_by_default() -> bool {
    true
}

/// A change to a schedule of a deployment; null and absent keep what is, but for the parameters.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentScheduleUpdate {
    /// Whether runs are created at all.
    pub active: Option<bool>,
    /// When its runs are to be created.
    #[schema(value_type = Option<Schedule>)]
    pub schedule: Option<ScheduleCreate>,
    /// How many runs to have in store.
    #[schema(value_type = Option<i64>)]
    pub max_scheduled_runs: Option<MaxScheduledRuns>,
    /// The new parameters; absent means none, as it does on a Prefect server.
    #[serde(default)]
    pub parameters: JsonObject,
    /// Names it within the deployment.
    pub slug: Option<String>,
    /// The slug of the schedule whose place it takes; told apart, not stored.
    pub replaces: Option<String>,
}

/// How many runs to have in store: from one to [`MAXIMUM_SCHEDULED_RUNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = i64, exclusive_minimum = 0)]
pub struct MaxScheduledRuns(pub i64);

impl FromJson for MaxScheduledRuns {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let read = i64::from_json(value, at, violations);
        let runs = crate::from_json::bounds::exclusive_minimum(read, 0, value, at, violations)?;
        if runs > MAXIMUM_SCHEDULED_RUNS {
            let reason = format!(
                "`max_scheduled_runs` must be less than or equal to {MAXIMUM_SCHEDULED_RUNS}."
            );
            return violations.refuse(at, &reason, value);
        }
        Some(Self(runs))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn a_schedule_is_active_unless_it_says_otherwise() {
        let body = json!({"schedule": {"cron": "0 9 * * *"}, "replaces": "old"});
        let read: DeploymentScheduleCreate = read_body(&body).expect("a schedule");
        assert!(read.active);
        assert!(read.parameters.is_empty());
        assert_eq!(read.replaces.as_deref(), Some("old"));
    }

    #[test]
    fn the_runs_in_store_are_bounded() {
        let fault = |runs: i64| {
            let body = json!({"schedule": {"cron": "0 9 * * *"}, "max_scheduled_runs": runs});
            read_body::<DeploymentScheduleCreate>(&body)
                .err()
                .map(|faults| faults.to_string())
        };
        assert_eq!(fault(1), None);
        assert_eq!(fault(50), None);
        let zero = "body.max_scheduled_runs: Input should be greater than 0";
        assert_eq!(fault(0).as_deref(), Some(zero));
        let many = "body.max_scheduled_runs: Value error, \
                    `max_scheduled_runs` must be less than or equal to 50.";
        assert_eq!(fault(51).as_deref(), Some(many));
    }

    #[test]
    fn a_change_of_nothing_still_clears_the_parameters() {
        let read: DeploymentScheduleUpdate = read_body(&json!({})).expect("a change");
        assert_eq!(read.active, None);
        assert_eq!(read.schedule, None);
        assert_eq!(read.parameters, JsonObject::default());
    }
}
