//! When a schedule comes next.

use provost_core::{permissions::Permission, schedules::get_dates};
use provost_schemas::{
    from_json::{PathItem, Violations, read_body},
    schedules::ScheduleCreate,
    ui::{NextTime, NextTimes, NextTimesBody},
};
use serde_json::Value;

use crate::{AppResult, Context};

/// How many times are told.
const TIMES: usize = 10;

/// The keys by which the kinds of schedules are known, and the names by which faults name them.
const KINDS: [(&str, &str); 3] = [
    ("interval", "IntervalSchedule"),
    ("cron", "CronSchedule"),
    ("rrule", "RRuleSchedule"),
];

/// Says when a schedule would create runs from now on, by the rules by which it does.
pub fn next_times(context: &Context, body: &NextTimesBody) -> AppResult<NextTimes> {
    context.authorize(Permission::SeeDeployments)?;
    let now = context.now();
    let schedule = match read_body::<ScheduleCreate>(&body.schedule) {
        Ok(schedule) => schedule.into_schedule(now),
        Err(faults) => {
            return Ok(NextTimes {
                times: Vec::new(),
                problem: Some(problem(&body.schedule, &faults)),
            });
        }
    };
    let dates = get_dates(&schedule, Some(TIMES), now, None);
    let times = dates.into_iter().map(|date| NextTime {
        at: date.at(),
        offset: date.offset(),
    });
    Ok(NextTimes {
        times: times.collect(),
        problem: None,
    })
}

/// What is wrong with a schedule as one of the kind that it is meant to be: faults are found once for
/// each kind.
fn problem(schedule: &Value, faults: &Violations) -> String {
    let kind = KINDS
        .iter()
        .find(|(key, _)| schedule.get(key).is_some())
        .map(|(_, name)| *name);
    let concerns = |loc: &[PathItem]| {
        loc.iter().any(
            |item| matches!((item, kind), (PathItem::Key(key), Some(kind)) if key.contains(kind)),
        )
    };
    faults
        .iter()
        .find(|fault| concerns(&fault.loc))
        .or_else(|| faults.iter().next())
        .map_or_else(
            || "This is no schedule".to_owned(),
            |fault| fault.msg.clone(),
        )
}
