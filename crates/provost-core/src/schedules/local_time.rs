//! From the clock on the wall to points in time and back.

use std::ops::ControlFlow;

use jiff::{
    SignedDuration,
    civil::DateTime,
    tz::{AmbiguousOffset, Offset, TimeZone},
};
use provost_schemas::{Timestamp, schedules::Timezone};

use super::{MAXIMUM_CANDIDATES, ScheduledDate};

const MICROS_PER_SECOND: i64 = 1_000_000;

/// The rules of the zone; without one, those of UTC.
pub(super) fn zone(timezone: Option<&Timezone>) -> TimeZone {
    timezone.map_or(TimeZone::UTC, |timezone| timezone.rules().clone())
}

/// What a clock that shows UTC shows at the point in time; `None` beyond the calendar.
pub(super) fn utc_clock(micros: i64) -> Option<DateTime> {
    let at = jiff::Timestamp::from_microsecond(micros).ok()?;
    Some(Offset::UTC.to_datetime(at))
}

/// The point in time at which a clock that shows UTC shows this, in microseconds since 1970.
pub(super) fn utc_micros(clock: DateTime) -> Option<i64> {
    let at = Offset::UTC.to_timestamp(clock).ok()?;
    Some(at.as_microsecond())
}

/// The point in time, and the offset of the zone at it.
pub(super) fn date_at(zone: &TimeZone, micros: i64) -> Option<ScheduledDate> {
    let at = jiff::Timestamp::from_microsecond(micros).ok()?;
    let offset = zone.to_offset(at).seconds();
    Some(ScheduledDate::new(Timestamp::from_micros(micros), offset))
}

/// When clocks show `wall`; the first time if they do so twice.
///
/// A time that clocks leap over is taken for the one that is as much earlier as they leap.
pub(super) fn earlier(zone: &TimeZone, wall: DateTime) -> Option<ScheduledDate> {
    match zone.to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => on_clock(wall, offset),
        AmbiguousOffset::Fold { before, .. } => on_clock(wall, before),
        AmbiguousOffset::Gap { before, after } => {
            let date = on_clock(wall, after)?;
            Some(ScheduledDate::new(date.at(), before.seconds()))
        }
    }
}

/// When clocks show `wall`; the second time if they do so twice.
///
/// A time that clocks leap over is taken for the one that is as much later as they leap.
pub(super) fn later(zone: &TimeZone, wall: DateTime) -> Option<ScheduledDate> {
    match zone.to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => on_clock(wall, offset),
        AmbiguousOffset::Fold { after, .. } => on_clock(wall, after),
        AmbiguousOffset::Gap { before, after } => {
            let date = on_clock(wall, before)?;
            Some(ScheduledDate::new(date.at(), after.seconds()))
        }
    }
}

fn on_clock(wall: DateTime, offset: Offset) -> Option<ScheduledDate> {
    let seconds = offset.seconds();
    let micros = utc_micros(wall)? - i64::from(seconds) * MICROS_PER_SECOND;
    Some(ScheduledDate::new(Timestamp::from_micros(micros), seconds))
}

/// The window that dates are wanted for, as points in time and on the clock.
#[derive(Debug)]
pub(super) struct Bounds {
    start: Timestamp,
    end: Option<Timestamp>,
    /// The first full second that the clock shows in the window.
    pub(super) first: DateTime,
    /// Nothing that the clock shows after this is in the window.
    pub(super) last: DateTime,
}

impl Bounds {
    pub(super) fn new(zone: &TimeZone, start: Timestamp, end: Option<Timestamp>) -> Self {
        Self {
            start,
            end,
            first: first_second(zone, start).unwrap_or(DateTime::MAX),
            last: end
                .and_then(|end| last_clock(zone, end))
                .unwrap_or(DateTime::MAX),
        }
    }

    /// Shows the dates that fall into the window, in the order of the clock.
    pub(super) fn visit(
        &self,
        zone: &TimeZone,
        times: impl Iterator<Item = DateTime>,
        take: &mut impl FnMut(ScheduledDate) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let candidates = times
            .take_while(|wall| *wall <= self.last)
            .filter_map(|wall| earlier(zone, wall))
            .filter(|date| date.at() >= self.start && self.end.is_none_or(|end| date.at() <= end));
        for date in candidates.take(MAXIMUM_CANDIDATES) {
            take(date)?;
        }
        ControlFlow::Continue(())
    }
}

fn first_second(zone: &TimeZone, start: Timestamp) -> Option<DateTime> {
    let at = jiff::Timestamp::from_microsecond(start.as_micros()).ok()?;
    let wall = zone.to_datetime(at);
    let whole = wall.with().subsec_nanosecond(0).build().ok()?;
    if whole == wall {
        return Some(whole);
    }
    whole.checked_add(SignedDuration::from_secs(1)).ok()
}

/// The greatest time that clocks show around `end`, under whichever offset is in force there.
///
/// Near a change of the clocks that is more than the window holds, never less.
fn last_clock(zone: &TimeZone, end: Timestamp) -> Option<DateTime> {
    let around = |hours: i64| {
        let near = SignedDuration::from_hours(hours);
        let end = jiff::Timestamp::from_microsecond(end.as_micros()).ok()?;
        let at = end.checked_add(near).unwrap_or(end);
        Some(zone.to_offset(at).seconds())
    };
    // No zone ever changed its clocks by more than a day.
    let greatest = [around(-26)?, around(0)?, around(26)?].into_iter().max()?;
    let micros = end.as_micros() + i64::from(greatest) * MICROS_PER_SECOND;
    utc_clock(micros)
}
