//! The times of one rule: period after period, and the times within each.

use std::collections::VecDeque;

use jiff::{
    Span, ToSpan,
    civil::{Date, DateTime, Time},
};
use provost_schemas::schedules::recurrence::{Frequency, RecurrenceRule};

use super::day_filter::DayFilter;
use crate::schedules::local_time::{utc_clock, utc_micros};

const SECONDS_PER_DAY: i64 = 86_400;

/// The times at which a rule recurs, in order.
#[derive(Debug)]
pub(super) struct RuleTimes<'r> {
    rule: &'r RecurrenceRule,
    start: DateTime,
    /// Nothing is looked for after this.
    last: DateTime,
    filter: DayFilter<'r>,
    hours: Vec<i8>,
    minutes: Vec<i8>,
    seconds: Vec<i8>,
    /// How many intervals after its start the rule is looked at next; `None` at its end.
    period: Option<i64>,
    /// The times of the period that was looked at last.
    found: VecDeque<DateTime>,
    /// How many times are left to a rule with a count.
    left: Option<u32>,
}

impl<'r> RuleTimes<'r> {
    /// The times from about `first` on: none after it is left out, but some before may come too.
    pub(super) fn new(
        rule: &'r RecurrenceRule,
        start: DateTime,
        first: DateTime,
        last: DateTime,
    ) -> Self {
        let last = rule.until.map_or(last, |until| until.min(last));
        let mut times = Self {
            rule,
            start,
            last,
            filter: DayFilter::new(rule, start),
            hours: units(
                &rule.hours,
                start.hour(),
                24,
                rule.frequency < Frequency::Hourly,
            ),
            minutes: units(
                &rule.minutes,
                start.minute(),
                60,
                rule.frequency < Frequency::Minutely,
            ),
            seconds: units(
                &rule.seconds,
                start.second(),
                60,
                rule.frequency < Frequency::Secondly,
            ),
            period: Some(0),
            found: VecDeque::new(),
            left: rule.count,
        };
        times.pass_over(first);
        times
    }

    /// Begins shortly before `first`, where that changes nothing.
    fn pass_over(&mut self, first: DateTime) {
        let periods = self.periods_until(first).unwrap_or(0);
        let one_each = self.rule.is_plain() && self.rule.frequency >= Frequency::Weekly;
        match &mut self.left {
            None => {}
            Some(left) if one_each => {
                *left = left.saturating_sub(u32::try_from(periods).unwrap_or(u32::MAX));
            }
            // What was passed over would have to be counted.
            Some(_) => return,
        }
        self.period = Some(periods);
    }

    /// How many whole periods lie between the start and `first`, less one for safety.
    fn periods_until(&self, first: DateTime) -> Option<i64> {
        let seconds = (utc_micros(first)? - utc_micros(self.start)?).div_euclid(1_000_000);
        let units = match self.rule.frequency {
            Frequency::Yearly => i64::from(first.year()) - i64::from(self.start.year()),
            Frequency::Monthly => {
                let month = |date: DateTime| i64::from(date.year()) * 12 + i64::from(date.month());
                month(first) - month(self.start)
            }
            Frequency::Weekly => seconds / (7 * SECONDS_PER_DAY),
            Frequency::Daily => seconds / SECONDS_PER_DAY,
            frequency => seconds / frequency.seconds_below_day()?,
        };
        Some((units / self.rule.interval - 1).max(0))
    }

    /// Finds the times of the next period that has any; `None` at the end of the rule.
    fn look(&mut self) -> Option<()> {
        let period = self.period.take()?;
        let intervals = period.checked_mul(self.rule.interval)?;
        self.period = Some(period + 1);
        match self.rule.frequency {
            Frequency::Yearly => self.look_at_year(intervals)?,
            Frequency::Monthly => self.look_at_month(intervals)?,
            Frequency::Weekly => self.look_at_week(intervals)?,
            Frequency::Daily => {
                let date = self.start.date().checked_add(days_of(intervals)?).ok()?;
                self.look_at_days(date, date)?;
            }
            frequency => self.look_below_day(intervals, frequency.seconds_below_day()?)?,
        }
        self.pick_positions();
        Some(())
    }

    fn look_at_year(&mut self, intervals: i64) -> Option<()> {
        let year = i64::from(self.start.year()).checked_add(intervals)?;
        let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
        (first.to_datetime(Time::midnight()) <= self.last).then_some(())?;
        for month in 1..=12 {
            if self.filter.has_month(month) {
                let first = Date::new(first.year(), month, 1).ok()?;
                self.look_at_days(first, first.last_of_month());
            }
        }
        Some(())
    }

    fn look_at_month(&mut self, intervals: i64) -> Option<()> {
        let months = intervals.checked_add(i64::from(self.start.month()) - 1)?;
        let year = i64::from(self.start.year()).checked_add(months / 12)?;
        let month = i8::try_from(months % 12).ok()? + 1;
        let first = Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
        (first.to_datetime(Time::midnight()) <= self.last).then_some(())?;
        if self.filter.has_month(month) {
            self.look_at_days(first, first.last_of_month());
        }
        Some(())
    }

    /// The week of the start is looked at from the start on; it may be in the middle.
    fn look_at_week(&mut self, intervals: i64) -> Option<()> {
        let start = self.start.date();
        let into = (start.weekday().to_monday_zero_offset() - self.rule.week_start).rem_euclid(7);
        let days = intervals.checked_mul(7)?.checked_sub(into.into())?;
        let first = start.checked_add(days_of(days)?).ok()?;
        let last = first.checked_add(6.days()).ok()?;
        self.look_at_days(first.max(start), last)
    }

    /// Looks at whole days; `None` if they are all after the end.
    fn look_at_days(&mut self, first: Date, last: Date) -> Option<()> {
        (first.to_datetime(Time::midnight()) <= self.last).then_some(())?;
        let mut day = Some(first);
        while let Some(date) = day.filter(|date| *date <= last) {
            if self.filter.matches(date) {
                for hour in &self.hours {
                    for minute in &self.minutes {
                        for second in &self.seconds {
                            self.found.push_back(date.at(*hour, *minute, *second, 0));
                        }
                    }
                }
            }
            day = date.tomorrow().ok();
        }
        Some(())
    }

    /// Looks at an hour, a minute or a second, or finds out how far there is nothing to look at.
    fn look_below_day(&mut self, intervals: i64, unit: i64) -> Option<()> {
        let start = utc_micros(self.start)?.div_euclid(1_000_000);
        let begin = start - start.rem_euclid(unit);
        let second = begin.checked_add(intervals.checked_mul(unit)?)?;
        let clock = utc_clock(second.checked_mul(1_000_000)?)?;
        (clock <= self.last).then_some(())?;
        let (date, hour, minute) = (clock.date(), clock.hour(), clock.minute());
        let idle = if !self.filter.matches(date) {
            SECONDS_PER_DAY
        } else if self.hours.binary_search(&hour).is_err() {
            3600
        } else if unit <= 60 && self.minutes.binary_search(&minute).is_err() {
            60
        } else {
            0
        };
        if idle > 0 {
            let step = unit.checked_mul(self.rule.interval)?;
            let awake = second - second.rem_euclid(idle) + idle;
            self.period = Some((awake - begin + step - 1).div_euclid(step));
            return Some(());
        }
        let own_minute = [minute];
        let own_second = [clock.second()];
        let minutes = if unit <= 60 {
            &own_minute[..]
        } else {
            &self.minutes[..]
        };
        let seconds = match unit {
            1 if self.seconds.binary_search(&clock.second()).is_ok() => &own_second[..],
            1 => &[][..],
            _ => &self.seconds[..],
        };
        for minute in minutes {
            for second in seconds {
                self.found.push_back(date.at(hour, *minute, *second, 0));
            }
        }
        Some(())
    }

    fn pick_positions(&mut self) {
        let positions = &self.rule.set_positions;
        if positions.is_empty() {
            return;
        }
        let found = self.found.make_contiguous();
        let pick = |position: &i16| {
            let from_the_front = usize::from(position.unsigned_abs());
            let index = if *position > 0 {
                from_the_front.checked_sub(1)?
            } else {
                found.len().checked_sub(from_the_front)?
            };
            found.get(index).copied()
        };
        let mut picked: Vec<DateTime> = positions.iter().filter_map(pick).collect();
        picked.sort_unstable();
        picked.dedup();
        self.found = picked.into();
    }
}

impl Iterator for RuleTimes<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        loop {
            while let Some(time) = self.found.pop_front() {
                if time < self.start {
                    continue;
                }
                if time > self.last {
                    self.period = None;
                    self.found.clear();
                    return None;
                }
                match &mut self.left {
                    Some(0) => {
                        self.period = None;
                        self.found.clear();
                        return None;
                    }
                    Some(left) => *left -= 1,
                    None => {}
                }
                return Some(time);
            }
            if self.look().is_none() {
                self.period = None;
                return None;
            }
        }
    }
}

fn days_of(days: i64) -> Option<Span> {
    Span::new().try_days(days).ok()
}

/// The hours, minutes or seconds to go through: those listed, that of the start, or all.
fn units(listed: &[i16], of_start: i8, count: i8, only_start: bool) -> Vec<i8> {
    let mut units: Vec<i8> = match listed {
        [] if only_start => vec![of_start],
        [] => (0..count).collect(),
        listed => listed
            .iter()
            .filter_map(|unit| i8::try_from(*unit).ok())
            .collect(),
    };
    units.sort_unstable();
    units.dedup();
    units
}
