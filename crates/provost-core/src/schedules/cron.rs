//! The times of a cron expression, on the clock.

use jiff::civil::{Date, DateTime, Time};
use provost_schemas::schedules::CronExpression;

/// The times that an expression matches, in order.
#[derive(Debug)]
pub(super) struct CronTimes<'e> {
    expression: &'e CronExpression,
    day_or: bool,
    /// The date to look at next, which matches if `is_matched`.
    date: Option<Date>,
    is_matched: bool,
    /// The least hour, minute and second to look at on that date; an hour of 24 ends the date.
    clock: [u32; 3],
}

impl<'e> CronTimes<'e> {
    /// The times from `first` on, which must be a full second.
    pub(super) fn new(expression: &'e CronExpression, day_or: bool, first: DateTime) -> Self {
        let part = |value: i8| u32::try_from(value).unwrap_or(0);
        Self {
            expression,
            day_or,
            date: Some(first.date()),
            is_matched: false,
            clock: [first.hour(), first.minute(), first.second()].map(part),
        }
    }

    /// The date to look at after one that does not match.
    fn following(&self, date: Date) -> Option<Date> {
        let year = self.expression.next_year(date.year())?;
        if year > date.year() {
            return Date::new(year, 1, 1).ok();
        }
        if self.expression.has_month(date.month()) {
            date.tomorrow().ok()
        } else {
            date.last_of_month().tomorrow().ok()
        }
    }

    /// The first time from the clock on, as hour, minute and second.
    fn time(&self) -> Option<[u32; 3]> {
        let [hour, minute, second] = self.clock;
        let hours = self.expression.hours() & ((1 << 24) - 1);
        let minutes = self.expression.minutes() & ((1 << 60) - 1);
        let seconds = self.expression.seconds() & ((1 << 60) - 1);
        let (first_minute, first_second) = (minutes.trailing_zeros(), seconds.trailing_zeros());
        let found = lowest(hours, hour)?;
        if found > hour {
            return Some([found, first_minute, first_second]);
        }
        if let Some(found) = lowest(minutes, minute) {
            if found > minute {
                return Some([hour, found, first_second]);
            }
            if let Some(second) = lowest(seconds, second) {
                return Some([hour, minute, second]);
            }
            if let Some(minute) = lowest(minutes, minute + 1) {
                return Some([hour, minute, first_second]);
            }
        }
        lowest(hours, hour + 1).map(|hour| [hour, first_minute, first_second])
    }
}

impl Iterator for CronTimes<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        loop {
            let date = self.date?;
            self.is_matched = self.is_matched || self.expression.matches_date(date, self.day_or);
            if !self.is_matched {
                self.date = self.following(date);
                self.clock = [0; 3];
                continue;
            }
            match self.time() {
                Some([hour, minute, second]) => {
                    self.clock = [hour, minute, second + 1];
                    let part = |value: u32| i8::try_from(value).ok();
                    let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
                    return Some(date.to_datetime(time));
                }
                None => {
                    self.date = date.tomorrow().ok();
                    self.is_matched = false;
                    self.clock = [0; 3];
                }
            }
        }
    }
}

/// The lowest bit that is set, from `least` on.
fn lowest(bits: u64, least: u32) -> Option<u32> {
    let left = bits.checked_shr(least)? << least;
    (left != 0).then(|| left.trailing_zeros())
}
