//! Recurrence rules as iCalendar (RFC 5545) has them, in the shape that Prefect's users write.
//!
//! A text is either one rule, or lines that are separated by white space: `DTSTART`, `RRULE`,
//! `EXRULE`, `RDATE` and `EXDATE`. Dates and times are those of a wall clock: the schedule's time
//! zone says whose. A time zone written into the text is checked but then overlooked.

mod anchoring;
mod error;
mod lines;
mod moment;
mod parameters;
mod rule;
mod viability;

use jiff::civil::DateTime;
use serde::{Serialize, Serializer};

pub use error::RecurrenceError;
pub use rule::{Frequency, RecurrenceRule, WeekdayRule};

use super::timezone::Timezone;
use crate::Timestamp;

/// How long the text may be: some more than the dates of a year.
pub const MAXIMUM_LENGTH: usize = 6500;

/// Where rules begin that do not say where.
pub const DEFAULT_START: DateTime = jiff::civil::date(2020, 1, 1).at(0, 0, 0, 0);

/// Recurrence rules that are not empty.
#[derive(Clone, Debug)]
pub struct Recurrence {
    source: String,
    content: Content,
}

/// What the lines of a text say.
#[derive(Clone, Debug, Default)]
struct Content {
    start: Option<DateTime>,
    rules: Vec<RecurrenceRule>,
    excluded_rules: Vec<RecurrenceRule>,
    dates: Vec<DateTime>,
    excluded_dates: Vec<DateTime>,
    /// Whether there is more than one rule with its start.
    is_set: bool,
}

impl Recurrence {
    /// Reads the rules.
    pub fn parse(source: &str) -> Result<Self, RecurrenceError> {
        let content = lines::read(source)
            .map_err(|fault| RecurrenceError::Invalid(source.to_owned(), fault))?;
        let length = source.chars().count();
        if length > MAXIMUM_LENGTH {
            let beginning = source.chars().take(40).collect();
            return Err(RecurrenceError::TooLong(beginning, length));
        }
        Ok(Self {
            source: source.to_owned(),
            content,
        })
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Where the rules begin.
    pub fn start(&self) -> DateTime {
        self.content.start.unwrap_or(DEFAULT_START)
    }

    /// What recurs.
    pub fn rules(&self) -> &[RecurrenceRule] {
        &self.content.rules
    }

    /// What is left out where it recurs.
    pub fn excluded_rules(&self) -> &[RecurrenceRule] {
        &self.content.excluded_rules
    }

    /// Single dates beside the rules, in order.
    pub fn dates(&self) -> &[DateTime] {
        &self.content.dates
    }

    /// Single dates that are left out, in order.
    pub fn excluded_dates(&self) -> &[DateTime] {
        &self.content.excluded_dates
    }

    /// The same rules with their start written down, if it was not.
    #[must_use]
    pub fn anchored_at(&self, now: Timestamp, timezone: Option<&Timezone>) -> Self {
        anchoring::anchored_at(self, now, timezone)
    }
}

impl PartialEq for Recurrence {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Serialize for Recurrence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.source)
    }
}

#[cfg(test)]
mod tests;
