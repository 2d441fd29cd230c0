//! Which days a rule recurs on, before the positions in a period are picked.

use jiff::civil::{Date, DateTime};
use provost_schemas::schedules::recurrence::{Frequency, RecurrenceRule, WeekdayRule};

use super::{easter::easter_sunday, week_number::week_of};

/// What a rule asks of a day, with what its start leaves to be understood.
#[derive(Debug)]
pub(super) struct DayFilter<'r> {
    rule: &'r RecurrenceRule,
    /// Bit `n` for month `n`.
    months: u64,
    month_days: Option<Vec<i16>>,
    weekdays: Option<Vec<WeekdayRule>>,
}

impl<'r> DayFilter<'r> {
    pub(super) fn new(rule: &'r RecurrenceRule, start: DateTime) -> Self {
        let bits = |months: &[i16]| months.iter().fold(0_u64, |bits, month| bits | 1 << month);
        let mut months = match rule.months.as_slice() {
            [] => u64::MAX,
            listed => bits(listed),
        };
        let listed = |days: &[i16]| (!days.is_empty()).then(|| days.to_vec());
        let mut month_days = listed(&rule.month_days);
        let mut weekdays = (!rule.weekdays.is_empty()).then(|| rule.weekdays.clone());
        // A rule that names no days means that of its start.
        if !rule.names_days() {
            match rule.frequency {
                Frequency::Yearly => {
                    if rule.months.is_empty() {
                        months = bits(&[start.month().into()]);
                    }
                    month_days = Some(vec![start.day().into()]);
                }
                Frequency::Monthly => month_days = Some(vec![start.day().into()]),
                Frequency::Weekly => {
                    let weekday = start.weekday().to_monday_zero_offset();
                    weekdays = Some(vec![WeekdayRule { weekday, nth: 0 }]);
                }
                _ => {}
            }
        }
        Self {
            rule,
            months,
            month_days,
            weekdays,
        }
    }

    /// Whether the rule recurs in the month from 1 to 12.
    pub(super) fn has_month(&self, month: i8) -> bool {
        self.months & (1 << month) != 0
    }

    pub(super) fn matches(&self, date: Date) -> bool {
        self.has_month(date.month())
            && self.has_month_day(date)
            && self.has_weekday(date)
            && self.has_year_day(date)
            && self.has_week_number(date)
            && self.has_easter_day(date)
    }

    fn has_month_day(&self, date: Date) -> bool {
        self.month_days
            .as_ref()
            .is_none_or(|days| lists(days, date.day().into(), date.days_in_month().into()))
    }

    fn has_year_day(&self, date: Date) -> bool {
        let days = &self.rule.year_days;
        days.is_empty() || lists(days, date.day_of_year(), date.days_in_year())
    }

    fn has_week_number(&self, date: Date) -> bool {
        let weeks = &self.rule.week_numbers;
        weeks.is_empty()
            || week_of(date, self.rule.week_start)
                .is_some_and(|(week, count)| lists(weeks, week, count))
    }

    fn has_easter_day(&self, date: Date) -> bool {
        let distances = &self.rule.easter_days;
        distances.is_empty()
            || easter_sunday(date.year()).is_some_and(|easter| {
                distances.contains(&(date.day_of_year() - easter.day_of_year()))
            })
    }

    fn has_weekday(&self, date: Date) -> bool {
        let weekday = date.weekday().to_monday_zero_offset();
        self.weekdays.as_ref().is_none_or(|weekdays| {
            let mut same = weekdays.iter().filter(|asked| asked.weekday == weekday);
            same.any(|asked| asked.nth == 0 || self.is_nth(date, asked.nth))
        })
    }

    /// Whether a date is the n-th of its weekday, in the month or in the year.
    fn is_nth(&self, date: Date, nth: i16) -> bool {
        let (day, days) = match self.rule.frequency {
            Frequency::Monthly => (date.day().into(), date.days_in_month().into()),
            Frequency::Yearly if !self.rule.months.is_empty() => {
                (date.day().into(), date.days_in_month().into())
            }
            Frequency::Yearly => (date.day_of_year(), date.days_in_year()),
            // Within a week or less there is but one.
            _ => return true,
        };
        if nth > 0 {
            (day - 1) / 7 + 1 == nth
        } else {
            (days - day) / 7 + 1 == -nth
        }
    }
}

/// Whether a list has the number, or has it as counted from the end.
fn lists(listed: &[i16], number: i16, count: i16) -> bool {
    listed.contains(&number) || listed.contains(&(number - count - 1))
}
