//! The dates of an interval schedule.

use std::ops::ControlFlow;

use jiff::tz::TimeZone;
use provost_schemas::{Timestamp, schedules::IntervalSchedule};

use super::{MAXIMUM_CANDIDATES, ScheduledDate, local_time};

const MICROS_PER_DAY: i64 = 86_400_000_000;

/// Shows the dates on or after `start` and not after `end`.
///
/// The first is a multiple of elapsed time from the anchor. From there on, an interval of a day or
/// more moves the clock, so that a daily schedule keeps its hour while clocks change; a shorter one
/// moves elapsed time.
pub(super) fn visit(
    schedule: &IntervalSchedule,
    start: Timestamp,
    end: Option<Timestamp>,
    take: &mut impl FnMut(ScheduledDate) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let zone = schedule.timezone.rules();
    let interval = schedule.interval.as_micros();
    let mut date = first(schedule, start).and_then(|first| local_time::date_at(zone, first));
    let mut candidates = 0;
    while let Some(next) = date {
        if candidates >= MAXIMUM_CANDIDATES || end.is_some_and(|end| next.at() > end) {
            break;
        }
        if next.at() >= start {
            candidates += 1;
            take(next)?;
        }
        date = advance(zone, interval, next);
    }
    ControlFlow::Continue(())
}

/// The multiple of the interval that is next to `start` on the side of the anchor.
fn first(schedule: &IntervalSchedule, start: Timestamp) -> Option<i64> {
    let anchor = schedule.anchor_date.at().as_micros();
    let interval = schedule.interval.as_micros();
    let distance = start.as_micros().checked_sub(anchor)?;
    anchor.checked_add(distance - distance % interval)
}

fn advance(zone: &TimeZone, interval: i64, date: ScheduledDate) -> Option<ScheduledDate> {
    let at = date.at().as_micros();
    if interval < MICROS_PER_DAY {
        return local_time::date_at(zone, at.checked_add(interval)?);
    }
    let clock = at + i64::from(date.offset()) * 1_000_000;
    let wall = local_time::utc_clock(clock.checked_add(interval)?)?;
    local_time::later(zone, wall)
}
