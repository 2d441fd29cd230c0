//! Interval schedules: at equal distances from an anchor.

use serde::{Serialize, Serializer};
use serde_json::Value;
use utoipa::ToSchema;

use super::timezone::Timezone;
use crate::{
    Timestamp,
    from_json::{FromJson, Path, Violations},
    json::Seconds,
};

/// A run at the anchor and at every interval before and after it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct IntervalSchedule {
    /// The distance between two runs; more than none.
    pub interval: Seconds,
    /// Where the intervals are counted from.
    #[schema(value_type = Timestamp)]
    pub anchor_date: AnchorDate,
    /// Whose days intervals of a day and more follow.
    #[schema(value_type = Option<String>)]
    pub timezone: Timezone,
}

/// An interval schedule as a client sends it.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalScheduleCreate {
    /// The distance between two runs; more than none.
    pub interval: Seconds,
    /// Where the intervals are counted from; now by default.
    pub anchor_date: Option<AnchorDate>,
    /// Whose days intervals of a day and more follow; UTC by default.
    pub timezone: Timezone,
}

impl IntervalScheduleCreate {
    /// The schedule, if its anchor is given.
    pub(super) fn anchored(self) -> Option<IntervalSchedule> {
        let anchor_date = self.anchor_date?;
        Some(IntervalSchedule {
            interval: self.interval,
            anchor_date,
            timezone: self.timezone,
        })
    }

    /// The schedule, counted from `now` if no anchor is given.
    pub(super) fn anchored_at(self, now: Timestamp) -> IntervalSchedule {
        IntervalSchedule {
            interval: self.interval,
            anchor_date: self.anchor_date.unwrap_or_else(|| AnchorDate::utc(now)),
            timezone: self.timezone,
        }
    }
}

/// A point in time that remembers the offset from UTC that it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorDate {
    at: Timestamp,
    /// Seconds east of UTC.
    offset: i32,
}

impl AnchorDate {
    /// An anchor written in UTC.
    pub const fn utc(at: Timestamp) -> Self {
        Self { at, offset: 0 }
    }

    /// The point in time.
    pub const fn at(self) -> Timestamp {
        self.at
    }
}

/// `2026-01-01T09:00:00-05:00`, with six digits of a fraction if there is one, `Z` for UTC.
impl std::fmt::Display for AnchorDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.offset == 0 {
            return self.at.fmt(f);
        }
        let local = (self.at + Seconds::new(self.offset.into())).to_string();
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let local = local.trim_end_matches('Z');
        write!(f, "{local}{sign}{hours:02}:{minutes:02}")
    }
}

impl Serialize for AnchorDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromJson for AnchorDate {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let point = Timestamp::from_json(value, at, violations)?;
        let offset = value
            .as_str()
            .and_then(|text| speedate::DateTime::parse_str(text.trim()).ok())
            .and_then(|read| read.time.tz_offset)
            .unwrap_or(0);
        Some(Self { at: point, offset })
    }
}
