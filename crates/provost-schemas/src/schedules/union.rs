//! Reading a document that is one of the three schedules.

use serde_json::Value;

use super::{
    CronSchedule, IntervalScheduleCreate, RRuleSchedule, Schedule,
    cron_expression::CronExpression,
    recurrence::Recurrence,
    timezone::{Timezone, UnknownTimezone},
};
use crate::{
    Timestamp,
    from_json::{FromJson, Object, Path, Violations},
    json::Seconds,
};

/// A schedule as a client sends it.
#[derive(Clone, Debug, PartialEq)]
pub enum ScheduleCreate {
    /// At equal distances from an anchor.
    Interval(IntervalScheduleCreate),
    /// Where a cron expression matches.
    Cron(CronSchedule),
    /// Where recurrence rules say.
    RRule(RRuleSchedule),
}

impl ScheduleCreate {
    /// The schedule as it is stored: what depends on the time of the request is filled in.
    pub fn into_schedule(self, now: Timestamp) -> Schedule {
        match self {
            Self::Interval(schedule) => Schedule::Interval(schedule.anchored_at(now)),
            Self::Cron(schedule) => Schedule::Cron(schedule),
            Self::RRule(schedule) => Schedule::RRule(schedule.anchored_at(now)),
        }
    }
}

/// A document of no kind is reported once for each kind, as Pydantic reports a union.
impl FromJson for ScheduleCreate {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let mut faults = Violations::default();
        let interval = at.key("function-after[validate_timezone(), IntervalSchedule]");
        if let Some(read) = interval_schedule(value, &interval, &mut faults) {
            return Some(Self::Interval(read));
        }
        let cron = at.key("function-after[validate_timezone(), CronSchedule]");
        if let Some(read) = cron_schedule(value, &cron, &mut faults) {
            return Some(Self::Cron(read));
        }
        if let Some(read) = rrule_schedule(value, &at.key("RRuleSchedule"), &mut faults) {
            return Some(Self::RRule(read));
        }
        violations.append(faults);
        None
    }
}

fn interval_schedule(
    value: &Value,
    at: &Path<'_>,
    faults: &mut Violations,
) -> Option<IntervalScheduleCreate> {
    let object = open(value, "IntervalSchedule", at, faults)?;
    let interval = object.read("interval", || None, at, faults);
    let interval = interval.and_then(|interval: Seconds| {
        if interval > Seconds::ZERO {
            return Some(interval);
        }
        let reason = "interval must be positive";
        faults.refuse(&at.key("interval"), reason, object.get("interval"))
    });
    let anchor_date = object.read("anchor_date", || Some(Absent(None)), at, faults);
    let timezone: Option<Option<String>> = object.read("timezone", || Some(None), at, faults);
    object.refuse_unknown(&["interval", "anchor_date", "timezone"], at, faults);
    let (interval, anchor_date, timezone) = (interval?, anchor_date?, timezone?);
    if !faults.is_empty() {
        return None;
    }
    // A text never carries the name of a zone, only an offset, and an offset has no rules.
    let timezone = timezone.map_or_else(
        || Ok(Timezone::utc()),
        |name| Timezone::named_or_empty(&name),
    );
    Some(IntervalScheduleCreate {
        interval,
        anchor_date: anchor_date.0,
        timezone: known(timezone, value, at, faults)?,
    })
}

fn cron_schedule(value: &Value, at: &Path<'_>, faults: &mut Violations) -> Option<CronSchedule> {
    let before = faults.len();
    let object = open(value, "CronSchedule", at, faults)?;
    let cron: Option<String> = object.read("cron", || None, at, faults);
    let timezone: Option<Option<String>> = object.read("timezone", || Some(None), at, faults);
    let day_or = object.read("day_or", || Some(true), at, faults);
    let cron = cron.and_then(
        |cron| match CronExpression::parse(&cron, day_or != Some(false)) {
            Ok(expression) => Some(expression),
            Err(error) => faults.refuse(&at.key("cron"), &error.to_string(), object.get("cron")),
        },
    );
    object.refuse_unknown(&["cron", "timezone", "day_or"], at, faults);
    let (cron, timezone, day_or) = (cron?, timezone?, day_or?);
    if faults.len() > before {
        return None;
    }
    let timezone = match timezone {
        Some(name) => Some(known(Timezone::named_or_empty(&name), value, at, faults)?),
        None => None,
    };
    Some(CronSchedule {
        cron,
        timezone,
        day_or,
    })
}

fn rrule_schedule(value: &Value, at: &Path<'_>, faults: &mut Violations) -> Option<RRuleSchedule> {
    let before = faults.len();
    let object = open(value, "RRuleSchedule", at, faults)?;
    let rrule: Option<String> = object.read("rrule", || None, at, faults);
    let rrule = rrule.and_then(|rrule| match Recurrence::parse(&rrule) {
        Ok(recurrence) => Some(recurrence),
        Err(error) => faults.refuse(&at.key("rrule"), &error.to_string(), object.get("rrule")),
    });
    let utc = || Some(Some("UTC".to_owned()));
    let timezone: Option<Option<String>> = object.read("timezone", utc, at, faults);
    let timezone = match timezone? {
        Some(name) => {
            let at = at.key("timezone");
            known(Timezone::named(&name), object.get("timezone"), &at, faults).map(Some)
        }
        None => Some(None),
    };
    object.refuse_unknown(&["rrule", "timezone"], at, faults);
    let (rrule, timezone) = (rrule?, timezone?);
    (faults.len() == before).then_some(RRuleSchedule { rrule, timezone })
}

fn open<'v>(
    value: &'v Value,
    class: &str,
    at: &Path<'_>,
    faults: &mut Violations,
) -> Option<Object<'v>> {
    if value.is_object() {
        return Object::open(value, false, at, faults);
    }
    let msg = format!("Input should be a valid dictionary or instance of {class}");
    faults.add_with("model_type", at, msg, value, ("class_name", class.into()))
}

fn known(
    timezone: Result<Timezone, UnknownTimezone>,
    value: &Value,
    at: &Path<'_>,
    faults: &mut Violations,
) -> Option<Timezone> {
    timezone.map_or_else(|error| faults.refuse(at, &error.to_string(), value), Some)
}

/// A value that may be absent but not null.
struct Absent<T>(Option<T>);

impl<T: FromJson> FromJson for Absent<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        T::from_json(value, at, violations).map(|read| Self(Some(read)))
    }
}
