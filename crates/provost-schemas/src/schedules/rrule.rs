//! RRule schedules: where the recurrence rules of iCalendar say.

use serde::Serialize;
use utoipa::ToSchema;

use super::{recurrence::Recurrence, timezone::Timezone};
use crate::Timestamp;

/// A run wherever the rules recur.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RRuleSchedule {
    /// One rule, or lines of `DTSTART`, `RRULE`, `EXRULE`, `RDATE` and `EXDATE`.
    #[schema(value_type = String)]
    pub rrule: Recurrence,
    /// Whose clock all dates and times in the rules are read by; UTC if there is none.
    #[schema(value_type = Option<String>)]
    pub timezone: Option<Timezone>,
}

impl RRuleSchedule {
    /// The schedule with its first date written into it.
    pub(super) fn anchored_at(self, now: Timestamp) -> Self {
        let rrule = self.rrule.anchored_at(now, self.timezone.as_ref());
        Self { rrule, ..self }
    }
}
