//! Writing down where rules begin that do not say so.
//!
//! Without a start, rules begin with the year 2020. Whoever evaluates a rule that recurs every
//! minute from there has millions of times to pass over, so such a rule begins shortly before it
//! was saved instead, in step with 2020. All others keep 2020: a count, or a week that is every
//! other one, would change its meaning.

use jiff::{ToSpan, civil::DateTime, tz::TimeZone};

use super::{DEFAULT_START, Recurrence, rule::Frequency};
use crate::{Timestamp, schedules::Timezone};

pub(super) fn anchored_at(
    recurrence: &Recurrence,
    now: Timestamp,
    timezone: Option<&Timezone>,
) -> Recurrence {
    let source = recurrence.as_str();
    if source.to_uppercase().contains("DTSTART") || ends_in_a_zone(source) {
        return recurrence.clone();
    }
    let start = start(recurrence, now, timezone);
    let anchored = format!("DTSTART:{}\n{source}", start.strftime("%Y%m%dT%H%M%S"));
    // Rules that only just fit in stay as they are; they mean the same.
    Recurrence::parse(&anchored).unwrap_or_else(|_| recurrence.clone())
}

/// Clients refuse a start without a zone beside an end with one, so none is written there.
fn ends_in_a_zone(source: &str) -> bool {
    let anchored = format!("DTSTART:20200101T000000\n{source}");
    Recurrence::parse(&anchored).is_err()
}

fn start(recurrence: &Recurrence, now: Timestamp, timezone: Option<&Timezone>) -> DateTime {
    let ([rule], false) = (recurrence.rules(), recurrence.content.is_set) else {
        return DEFAULT_START;
    };
    let period = match (rule.frequency, rule.count) {
        (Frequency::Secondly, None) => rule.interval,
        (Frequency::Minutely, None) => rule.interval.saturating_mul(60),
        _ => return DEFAULT_START,
    };
    let Ok(now) = jiff::Timestamp::from_microsecond(now.as_micros()) else {
        return DEFAULT_START;
    };
    let local = timezone.map_or_else(
        || TimeZone::UTC.to_datetime(now),
        |timezone| timezone.rules().to_datetime(now),
    );
    let elapsed = local.duration_since(DEFAULT_START).as_secs();
    if elapsed <= 0 {
        return DEFAULT_START;
    }
    let advanced = (elapsed / period).saturating_mul(period).seconds();
    DEFAULT_START.checked_add(advanced).unwrap_or(DEFAULT_START)
}
