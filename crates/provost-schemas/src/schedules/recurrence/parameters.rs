//! The parts of one recurrence rule: `FREQ=WEEKLY;BYDAY=MO,WE`.

use super::{
    error::Fault,
    moment::{self, Moment},
    rule::{Frequency, RecurrenceRule, WeekdayRule},
};

/// How often a rule may recur in all; counting further would take noticeable time.
const MAXIMUM_COUNT: u32 = 1_000_000;

/// Reads a rule, and its end as it was written.
pub(super) fn read(text: &str) -> Result<(RecurrenceRule, Option<Moment>), Fault> {
    let mut rule = RecurrenceRule::of(Frequency::Yearly);
    let mut frequency = None;
    let mut until = None;
    for pair in text.split(';') {
        let (name, value) = pair.split_once('=').ok_or(Fault::NoValue)?;
        if value.contains('=') {
            return Err(Fault::TooManyValues);
        }
        let invalid = || Fault::InvalidPart(name.to_owned(), value.to_owned());
        match name {
            "FREQ" => frequency = Some(frequency_named(value).ok_or_else(invalid)?),
            "INTERVAL" => rule.interval = at_least_one(value).ok_or_else(invalid)?.into(),
            "COUNT" => {
                let count = at_least_one(value).filter(|count| *count <= MAXIMUM_COUNT);
                rule.count = Some(count.ok_or_else(invalid)?);
            }
            "UNTIL" => until = Some(moment::read(value).map_err(|_| invalid())?),
            "WKST" => rule.week_start = weekday_named(value).ok_or_else(invalid)?,
            "BYDAY" | "BYWEEKDAY" => rule.weekdays = weekdays(value).ok_or_else(invalid)?,
            "BYSETPOS" => {
                rule.set_positions = numbers(value).ok_or_else(invalid)?;
                if !all_within(&rule.set_positions, 1, 366, true) {
                    return Err(Fault::SetPosition);
                }
            }
            "BYMONTH" => rule.months = within(value, 1, 12, false).ok_or_else(invalid)?,
            "BYMONTHDAY" => rule.month_days = within(value, 1, 31, true).ok_or_else(invalid)?,
            "BYYEARDAY" => rule.year_days = within(value, 1, 366, true).ok_or_else(invalid)?,
            "BYWEEKNO" => rule.week_numbers = within(value, 1, 53, true).ok_or_else(invalid)?,
            "BYEASTER" => rule.easter_days = within(value, -250, 250, false).ok_or_else(invalid)?,
            "BYHOUR" => rule.hours = clock(value, "hour", 23).ok_or_else(invalid)??,
            "BYMINUTE" => rule.minutes = clock(value, "minute", 59).ok_or_else(invalid)??,
            "BYSECOND" => rule.seconds = clock(value, "second", 59).ok_or_else(invalid)??,
            _ => return Err(Fault::UnknownPart(name.to_owned())),
        }
    }
    rule.frequency = frequency.ok_or(Fault::NoFrequency)?;
    rule.until = until.map(|moment| moment.wall);
    Ok((rule, until))
}

fn frequency_named(name: &str) -> Option<Frequency> {
    Some(match name {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

fn weekday_named(name: &str) -> Option<i8> {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let position = names.iter().position(|known| *known == name)?;
    i8::try_from(position).ok()
}

fn at_least_one(value: &str) -> Option<u32> {
    value.parse().ok().filter(|number| *number >= 1)
}

fn numbers(value: &str) -> Option<Vec<i16>> {
    value.split(',').map(|number| number.parse().ok()).collect()
}

fn within(value: &str, least: i16, greatest: i16, from_the_end: bool) -> Option<Vec<i16>> {
    numbers(value).filter(|numbers| all_within(numbers, least, greatest, from_the_end))
}

fn all_within(numbers: &[i16], least: i16, greatest: i16, from_the_end: bool) -> bool {
    numbers.iter().all(|number| {
        let number = if from_the_end {
            number.saturating_abs()
        } else {
            *number
        };
        (least..=greatest).contains(&number)
    })
}

/// `None` if there is no number; a fault of its own if the clock does not have it.
fn clock(value: &str, unit: &'static str, greatest: u8) -> Option<Result<Vec<i16>, Fault>> {
    let numbers = numbers(value)?;
    Some(if all_within(&numbers, 0, greatest.into(), false) {
        Ok(numbers)
    } else {
        Err(Fault::Clock(unit, greatest))
    })
}

/// `MO`, `+1MO`, `-1MO`, `MO(+1)`.
fn weekdays(value: &str) -> Option<Vec<WeekdayRule>> {
    value.split(',').map(weekday).collect()
}

fn weekday(text: &str) -> Option<WeekdayRule> {
    let (name, nth) = match text.split_once('(') {
        Some((name, nth)) => (name, nth.strip_suffix(')')?),
        None => {
            let name = text.trim_start_matches(|character: char| {
                matches!(character, '+' | '-') || character.is_ascii_digit()
            });
            (name, &text[..text.len() - name.len()])
        }
    };
    let nth = match nth {
        "" => 0,
        nth => nth
            .parse::<i16>()
            .ok()
            .filter(|nth| *nth != 0 && nth.saturating_abs() <= 53)?,
    };
    Some(WeekdayRule {
        weekday: weekday_named(name)?,
        nth,
    })
}
