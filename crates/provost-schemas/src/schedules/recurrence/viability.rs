//! Which well-formed rules could never recur.

use jiff::civil::DateTime;

use super::{
    error::Fault,
    rule::{Frequency, RecurrenceRule},
};

const SECONDS_OF_DAY: i64 = 86_400;

pub(super) fn check(rule: &RecurrenceRule, start: DateTime) -> Result<(), Fault> {
    if !has_a_day(rule) {
        return Err(Fault::NoSuchDay);
    }
    if !reaches_its_times(rule, start) {
        return Err(Fault::Unreachable);
    }
    Ok(())
}

/// Whether a month that is asked for has a day that is asked for.
fn has_a_day(rule: &RecurrenceRule) -> bool {
    let longest = |month: i16| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let days_exist = rule.month_days.is_empty()
        || rule.months.is_empty()
        || rule.months.iter().any(|month| {
            let has = |day: &i16| day.saturating_abs() <= longest(*month);
            rule.month_days.iter().any(has)
        });
    let of_a_month = rule.frequency == Frequency::Monthly
        || (rule.frequency == Frequency::Yearly && !rule.months.is_empty());
    let weekdays_exist = !of_a_month
        || rule.weekdays.is_empty()
        || rule.weekdays.iter().any(|weekday| weekday.nth.abs() <= 5);
    days_exist && weekdays_exist
}

/// Whether steps of the interval ever meet the times of day that are asked for.
fn reaches_its_times(rule: &RecurrenceRule, start: DateTime) -> bool {
    let Some(unit) = rule.frequency.seconds_below_day() else {
        return true;
    };
    let step = (unit * rule.interval) % SECONDS_OF_DAY;
    let mut second =
        i64::from(start.hour()) * 3600 + i64::from(start.minute()) * 60 + i64::from(start.second());
    second -= second % unit;
    let first = second;
    loop {
        if meets(rule, second, unit) {
            return true;
        }
        second = (second + step) % SECONDS_OF_DAY;
        if second == first {
            return false;
        }
    }
}

fn meets(rule: &RecurrenceRule, second: i64, unit: i64) -> bool {
    let lists = |listed: &[i16], value: i64| {
        listed.is_empty() || listed.iter().any(|item| i64::from(*item) == value)
    };
    lists(&rule.hours, second / 3600)
        && (unit > 60 || lists(&rule.minutes, second / 60 % 60))
        && (unit > 1 || lists(&rule.seconds, second % 60))
}
