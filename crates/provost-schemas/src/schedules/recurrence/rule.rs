//! One recurrence rule as it was written; what it leaves open is decided by its start.

use jiff::civil::DateTime;

/// How often a rule recurs, before its interval and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Once a year.
    Yearly,
    /// Once a month.
    Monthly,
    /// Once a week.
    Weekly,
    /// Once a day.
    Daily,
    /// Once an hour.
    Hourly,
    /// Once a minute.
    Minutely,
    /// Once a second.
    Secondly,
}

impl Frequency {
    /// How many seconds its unit has, if that is less than a day.
    pub const fn seconds_below_day(self) -> Option<i64> {
        match self {
            Self::Hourly => Some(3600),
            Self::Minutely => Some(60),
            Self::Secondly => Some(1),
            _ => None,
        }
    }
}

/// A weekday that a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayRule {
    /// From Monday, 0, to Sunday, 6.
    pub weekday: i8,
    /// Which of its kind within the month or year, negative from the end; 0 means each.
    pub nth: i16,
}

/// A recurrence rule. An empty list means that the rule has no such part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurrenceRule {
    /// How often.
    pub frequency: Frequency,
    /// Every how many units of the frequency; at least one.
    pub interval: i64,
    /// The weekday that weeks begin with, Monday being 0.
    pub week_start: i8,
    /// How many times at most.
    pub count: Option<u32>,
    /// Not after.
    pub until: Option<DateTime>,
    /// Which of the times within a period, negative from the end.
    pub set_positions: Vec<i16>,
    /// Months, from 1.
    pub months: Vec<i16>,
    /// Days of the month, negative from the end.
    pub month_days: Vec<i16>,
    /// Days of the year, negative from the end.
    pub year_days: Vec<i16>,
    /// Distances in days from Easter Sunday.
    pub easter_days: Vec<i16>,
    /// Weeks of the year, negative from the end.
    pub week_numbers: Vec<i16>,
    /// Weekdays.
    pub weekdays: Vec<WeekdayRule>,
    /// Hours.
    pub hours: Vec<i16>,
    /// Minutes.
    pub minutes: Vec<i16>,
    /// Seconds.
    pub seconds: Vec<i16>,
}

impl RecurrenceRule {
    pub(super) fn of(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            week_start: 0,
            count: None,
            until: None,
            set_positions: Vec::new(),
            months: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            easter_days: Vec::new(),
            week_numbers: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
        }
    }

    /// Whether the rule has no filter at all, so that it recurs at its interval alone.
    pub fn is_plain(&self) -> bool {
        self.set_positions.is_empty()
            && self.months.is_empty()
            && !self.names_days()
            && self.hours.is_empty()
            && self.minutes.is_empty()
            && self.seconds.is_empty()
    }

    /// Whether the rule says on which days within its period it recurs.
    pub fn names_days(&self) -> bool {
        !(self.month_days.is_empty()
            && self.year_days.is_empty()
            && self.easter_days.is_empty()
            && self.week_numbers.is_empty()
            && self.weekdays.is_empty())
    }
}
