//! Schedules: at which times runs are to be created.
//!
//! Dates are those of Prefect's own schedules, so that a server that takes over a database creates
//! the same runs under the same keys. Where clocks change, three rules hold beyond that: no date
//! lies outside of the window that was asked for, no instant is dropped because a clock shows it a
//! second time, and a date that cannot be computed ends the list instead of failing it.

mod cron;
mod interval;
mod local_time;
mod rrule;
mod scheduled_date;
pub mod scheduled_runs;

use std::ops::ControlFlow;

use provost_schemas::{Timestamp, schedules::Schedule};

pub use scheduled_date::ScheduledDate;

/// How many dates are looked at in one go; windows that hold more are to be asked for in parts.
pub const MAXIMUM_CANDIDATES: usize = 1002;

/// How many dates are returned for a window that is bounded, unless fewer are asked for.
const DATES_OF_A_WINDOW: usize = 1000;

/// The dates of a schedule on or after `start` and not after `end`, in order.
///
/// Without `n`, that is one date, or up to 1,000 of them if there is an end.
pub fn get_dates(
    schedule: &Schedule,
    n: Option<usize>,
    start: Timestamp,
    end: Option<Timestamp>,
) -> Vec<ScheduledDate> {
    let n = n.unwrap_or(if end.is_some() { DATES_OF_A_WINDOW } else { 1 });
    collect(schedule, start, end, |dates| dates.len() >= n)
}

/// Collects dates until `enough` says so of those collected, the newest being the last.
fn collect(
    schedule: &Schedule,
    start: Timestamp,
    end: Option<Timestamp>,
    enough: impl Fn(&[ScheduledDate]) -> bool,
) -> Vec<ScheduledDate> {
    let mut dates: Vec<ScheduledDate> = Vec::new();
    if enough(&dates) {
        return dates;
    }
    let mut take = |date: ScheduledDate| {
        // Only where clocks are set forward can a date come twice or out of order.
        let in_order = dates.last().is_none_or(|last| last.at() < date.at());
        if in_order || dates.iter().all(|taken| taken.at() != date.at()) {
            dates.push(date);
        }
        if enough(&dates) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    // How the visit ended, by the end of the window or for want of dates, makes no difference.
    let _ended = match schedule {
        Schedule::Interval(schedule) => interval::visit(schedule, start, end, &mut take),
        Schedule::Cron(schedule) => {
            let zone = local_time::zone(schedule.timezone.as_ref());
            let bounds = local_time::Bounds::new(&zone, start, end);
            let times = cron::CronTimes::new(&schedule.cron, schedule.day_or, bounds.first);
            bounds.visit(&zone, times, &mut take)
        }
        Schedule::RRule(schedule) => {
            let zone = local_time::zone(schedule.timezone.as_ref());
            let bounds = local_time::Bounds::new(&zone, start, end);
            let times = rrule::RecurrenceTimes::new(&schedule.rrule, bounds.first, bounds.last);
            bounds.visit(&zone, times, &mut take)
        }
    };
    dates.sort_unstable_by_key(|date| date.at());
    dates
}

#[cfg(test)]
mod tests;
