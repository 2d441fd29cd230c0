//! Schedules: when the runs of a deployment are to be created.
//!
//! A schedule is one of three documents, told apart by their keys: an interval from an anchor, a
//! cron expression, or recurrence rules. Prefect's clients forbid keys that they do not know in
//! these documents, so none may ever be added. Reading a document parses the expression in it; what
//! could never work is refused with the reason, and what is left is evaluated without errors by
//! `provost_core::schedules`.

mod cron;
pub mod cron_expression;
mod interval;
pub mod recurrence;
mod rrule;
mod timezone;
mod union;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

pub use cron::CronSchedule;
pub use cron_expression::CronExpression;
pub use interval::{AnchorDate, IntervalSchedule, IntervalScheduleCreate};
pub use recurrence::Recurrence;
pub use rrule::RRuleSchedule;
pub use timezone::{Timezone, UnknownTimezone};
pub use union::ScheduleCreate;

use crate::from_json::{FromJson, Path, Violations};

/// When the runs of a deployment are to be created.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Schedule {
    /// At equal distances from an anchor.
    Interval(IntervalSchedule),
    /// Where a cron expression matches.
    Cron(CronSchedule),
    /// Where recurrence rules say.
    RRule(RRuleSchedule),
}

impl Schedule {
    /// The name of the document's kind, which runs show when their schedule has no slug.
    pub const fn class_name(&self) -> &'static str {
        match self {
            Self::Interval(_) => "IntervalSchedule",
            Self::Cron(_) => "CronSchedule",
            Self::RRule(_) => "RRuleSchedule",
        }
    }
}

/// Reads a schedule as it was stored, when nothing is left to be filled in.
impl FromJson for Schedule {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let read = ScheduleCreate::from_json(value, at, violations)?;
        match read {
            ScheduleCreate::Interval(interval) => match interval.anchored() {
                Some(schedule) => Some(Self::Interval(schedule)),
                None => violations.add("missing", &at.key("anchor_date"), "Field required", value),
            },
            ScheduleCreate::Cron(schedule) => Some(Self::Cron(schedule)),
            ScheduleCreate::RRule(schedule) => Some(Self::RRule(schedule)),
        }
    }
}

#[cfg(test)]
mod tests;
