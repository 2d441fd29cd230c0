//! The dates in recurrence rules: `20270101T093000Z` and its relatives.

use jiff::civil::{Date, DateTime, Time};

use super::error::Fault;

/// A date as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// What a clock on the wall shows.
    pub(super) wall: DateTime,
    /// Whether a `Z` or an offset is written behind it.
    pub(super) has_zone: bool,
}

/// Reads a date, or a date and a time, with or without the separators of ISO 8601.
pub(super) fn read(text: &str) -> Result<Moment, Fault> {
    parse(text).ok_or_else(|| Fault::UnknownDate(text.to_owned()))
}

fn parse(text: &str) -> Option<Moment> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = digits(date, '-')?;
    if date.len() != 8 {
        return None;
    }
    let [year, month, day] = [&date[..4], &date[4..6], &date[6..]].map(number);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let Some(time) = time else {
        return Some(Moment {
            wall: date.to_datetime(Time::midnight()),
            has_zone: false,
        });
    };
    let (time, has_zone) = without_zone(time)?;
    // A fraction of a second is below what rules can say.
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    let time = digits(time, ':')?;
    if !matches!(time.len(), 2 | 4 | 6) {
        return None;
    }
    // Minutes and seconds may be left out.
    let [hour, minute, second] = [0, 2, 4].map(|at| time.get(at..at + 2).map_or(0, number));
    let part = |number: i16| i8::try_from(number).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
    Some(Moment {
        wall: date.to_datetime(time),
        has_zone,
    })
}

fn without_zone(time: &str) -> Option<(&str, bool)> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, true));
    }
    match time.split_once(['+', '-']) {
        Some((time, offset)) => match digits(offset, ':')?.len() {
            2 | 4 => Some((time, true)),
            _ => None,
        },
        None => Some((time, false)),
    }
}

/// The digits of a text that has nothing but digits and separators.
fn digits(text: &str, separator: char) -> Option<Vec<u8>> {
    text.chars()
        .filter(|character| *character != separator)
        .map(|character| {
            character
                .to_digit(10)
                .and_then(|digit| u8::try_from(digit).ok())
        })
        .collect()
}

fn number(digits: &[u8]) -> i16 {
    digits
        .iter()
        .fold(0, |number, digit| number * 10 + i16::from(*digit))
}
