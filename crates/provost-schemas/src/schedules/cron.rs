//! Cron schedules: where a cron expression matches the clock of a time zone.

use serde::Serialize;
use utoipa::ToSchema;

use super::{cron_expression::CronExpression, timezone::Timezone};

/// A run wherever the expression matches.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CronSchedule {
    /// Five fields, six with seconds last, or seven with years after them.
    #[schema(value_type = String)]
    pub cron: CronExpression,
    /// Whose clock is meant; UTC if there is none.
    #[schema(value_type = Option<String>)]
    pub timezone: Option<Timezone>,
    /// Whether a day of the month and a day of the week match as either, not only as both.
    pub day_or: bool,
}
