//! When a schedule comes next, before anybody saves it.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{Timestamp, from_json::FromJson, schedules::Schedule};

/// A schedule whose next times are wanted. It may be one that nobody could save: people ask while
/// they write it.
#[derive(Clone, Debug, ToSchema, FromJson)]
pub struct NextTimesBody {
    /// The schedule.
    #[schema(value_type = Schedule)]
    pub schedule: Value,
}

/// The next times of a schedule, in order; fewer than ten if it ends before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NextTimes {
    /// The times.
    pub times: Vec<NextTime>,
    /// Why there are none, if it is no schedule.
    pub problem: Option<String>,
}

/// One time of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NextTime {
    /// The point in time.
    pub at: Timestamp,
    /// What the clocks of the schedule's zone are ahead of UTC by then, in seconds. Where it changes
    /// from one time to the next, clocks are set forward or back between them.
    pub offset: i32,
}
