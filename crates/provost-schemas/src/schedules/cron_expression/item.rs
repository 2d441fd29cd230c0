//! One item of the list in a field: a value, a range, a range with a step.

use std::sync::LazyLock;

use regex::Regex;

use super::field::Field;

/// What an item lists.
#[derive(Debug)]
pub(super) enum Item {
    /// `*`
    Any,
    /// `L`
    Last,
    /// Values, which may yet be out of the field's range.
    Listed(Vec<u16>),
}

/// Whether a column asks for values to be drawn by lot.
pub(super) fn is_random(column: &str) -> bool {
    static PATTERN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^r(\([0-9]+-[0-9]+\))?(/[0-9]+)?$").ok());
    PATTERN
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(column))
}

/// Takes apart `mon#2` and `L5`: the weekday, and which of its kind as a bit of `Values::nth`.
pub(super) fn split_nth(field: Field, part: &str) -> Option<(&str, Option<u8>)> {
    if field != Field::DayOfWeek {
        return Some((part, None));
    }
    if let Some((weekday, nth)) = part.split_once('#') {
        let nth: u8 = nth.parse().ok()?;
        // A range must be one of names here.
        let known = match weekday.split_once('-') {
            Some((low, high)) => field.named(low).is_some() && field.named(high).is_some(),
            None => value(field, weekday).is_some(),
        };
        return (known && (1..=5).contains(&nth)).then_some((weekday, Some(1 << nth)));
    }
    match part.strip_prefix('l') {
        Some(weekday) if is_number(weekday) => Some((weekday, Some(1))),
        _ => Some((part, None)),
    }
}

pub(super) fn read(field: Field, part: &str, columns: usize) -> Option<Item> {
    if let Some((low, high, step)) = range_of(field, part) {
        return range(field, (low.as_str(), high.as_str()), step, columns).map(Item::Listed);
    }
    match part {
        "*" => Some(Item::Any),
        "l" if field == Field::DayOfMonth => Some(Item::Last),
        _ => value(field, part).map(|value| Item::Listed(vec![value])),
    }
}

/// The bounds and the step of `low-high`, `low-high/step`, `*/step` and `low/step`.
fn range_of(field: Field, part: &str) -> Option<(String, String, usize)> {
    let (least, greatest) = field.range();
    let (bounds, step) = match part.split_once('/') {
        Some((bounds, step)) => (bounds, Some(step)),
        None => (part, None),
    };
    let step = match step {
        // A step too great to count leaves the first value alone.
        Some(digits) if is_number(digits) => digits.parse().unwrap_or(usize::MAX),
        Some(_) => return None,
        None => 1,
    };
    match bounds.split_once('-') {
        Some((low, high)) if !low.is_empty() && !high.is_empty() && !high.contains('-') => {
            Some((low.to_owned(), high.to_owned(), step))
        }
        None if bounds == "*" && part != "*" => {
            Some((least.to_string(), greatest.to_string(), step))
        }
        None if part.contains('/') && !bounds.is_empty() => {
            Some((bounds.to_owned(), greatest.to_string(), step))
        }
        _ => None,
    }
}

fn range(field: Field, (low, high): (&str, &str), step: usize, columns: usize) -> Option<Vec<u16>> {
    let (least, greatest) = field.range();
    let high = match (field, high) {
        (Field::DayOfMonth, "l") => "31",
        _ => high,
    };
    let low = field.canonical(value(field, low)?, columns);
    let high = field.canonical(value(field, high)?, columns);
    if step == 0 || low.max(high) > greatest {
        return None;
    }
    let listed = match low.cmp(&high) {
        std::cmp::Ordering::Less => (low..=high).step_by(step).collect(),
        // From a value to itself is once around.
        std::cmp::Ordering::Equal => (least..=greatest).step_by(step).collect(),
        std::cmp::Ordering::Greater => wrapped(field, low, high, step),
    };
    Some(listed)
}

/// From `low` to the end of the field, and on from its beginning to `high`.
fn wrapped(field: Field, low: u16, high: u16, step: usize) -> Vec<u16> {
    let (least, greatest) = field.range();
    let mut listed: Vec<u16> = (low..=greatest).step_by(step).collect();
    let reached = listed.last().copied().unwrap_or(low);
    let (past, width) = (
        usize::from(greatest - reached),
        usize::from(greatest - least) + 1,
    );
    // The step carries over the end only where it leaps beyond the whole field.
    let carries = usize::from(reached - least).saturating_add(step) > width && past < step;
    let skip = if carries { step - past } else { 0 };
    let begin = usize::from(least).saturating_add(skip);
    if let Ok(begin) = u16::try_from(begin) {
        listed.extend((begin..=high).step_by(step));
    }
    listed
}

fn value(field: Field, text: &str) -> Option<u16> {
    if is_number(text) {
        return text.parse().ok();
    }
    field.named(text)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
