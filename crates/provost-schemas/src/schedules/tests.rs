use serde_json::json;

use super::*;
use crate::{Timestamp, from_json::read_body};

fn saved(body: &Value) -> Value {
    let now = Timestamp::parse("2026-11-21T20:58:36.685591Z").expect("a time");
    let read: ScheduleCreate = read_body(body).expect("a schedule");
    serde_json::to_value(read.into_schedule(now)).expect("schedules are JSON")
}

fn faults(body: &Value) -> Vec<(String, String)> {
    let violations = read_body::<ScheduleCreate>(body).expect_err("the body should be refused");
    let at = |violation: &crate::from_json::Violation| {
        let loc = serde_json::to_value(&violation.loc).expect("locations are JSON");
        let path: Vec<&str> = loc
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        (path[1..].join("/"), violation.msg.clone())
    };
    violations.iter().map(at).collect()
}

#[test]
fn documents_are_stored_with_exactly_their_keys() {
    for (sent, stored) in [
        (
            json!({"interval": 3600}),
            json!({"interval": 3600.0, "anchor_date": "2026-11-21T20:58:36.685591Z",
                   "timezone": "UTC"}),
        ),
        (
            json!({"interval": "P1DT2H", "anchor_date": "2026-01-01T00:00:00.5+05:30",
                   "timezone": "Asia/Kolkata"}),
            json!({"interval": 93_600.0, "anchor_date": "2026-01-01T00:00:00.500000+05:30",
                   "timezone": "Asia/Kolkata"}),
        ),
        (
            json!({"interval": 60, "anchor_date": "2026-01-01T00:00:00-04:00", "timezone": null}),
            json!({"interval": 60.0, "anchor_date": "2026-01-01T00:00:00-04:00",
                   "timezone": "UTC"}),
        ),
        (
            json!({"cron": "@daily"}),
            json!({"cron": "@daily", "timezone": null, "day_or": true}),
        ),
        (
            json!({"cron": "0 0 13 * 5", "timezone": "", "day_or": "no"}),
            json!({"cron": "0 0 13 * 5", "timezone": "", "day_or": false}),
        ),
        (
            json!({"rrule": "FREQ=DAILY"}),
            json!({"rrule": "DTSTART:20200101T000000\nFREQ=DAILY", "timezone": "UTC"}),
        ),
    ] {
        let written = saved(&sent);
        assert_eq!(written, stored);
        let read: Schedule = read_body(&written).expect("what is stored can be read");
        assert_eq!(serde_json::to_value(read).expect("JSON"), stored);
    }
}

#[test]
fn a_document_of_no_kind_is_reported_for_each_kind() {
    let interval = "function-after[validate_timezone(), IntervalSchedule]";
    let cron = "function-after[validate_timezone(), CronSchedule]";
    let rrule = "RRuleSchedule";
    let at = |kind: &str, key: &str, msg: &str| (format!("{kind}/{key}"), msg.to_owned());
    let (required, extra) = ("Field required", "Extra inputs are not permitted");
    // A client's "no schedule" is the empty document; the server has no such thing.
    assert_eq!(
        faults(&json!({})),
        [
            at(interval, "interval", required),
            at(cron, "cron", required),
            at(rrule, "rrule", required)
        ]
    );
    assert_eq!(
        faults(&json!({"cron": "x"})),
        [
            at(interval, "interval", required),
            at(interval, "cron", extra),
            at(cron, "cron", "Value error, Invalid cron string: \"x\""),
            at(rrule, "rrule", required),
            at(rrule, "cron", extra)
        ]
    );
    assert_eq!(
        faults(&json!({"interval": 0, "foo": 1}))[..2],
        [
            at(
                interval,
                "interval",
                "Value error, interval must be positive"
            ),
            at(interval, "foo", extra)
        ]
    );
    let all = faults(&json!(5));
    assert_eq!(all.len(), 3);
    assert_eq!(
        all[2].1,
        "Input should be a valid dictionary or instance of RRuleSchedule"
    );
}

#[test]
fn a_time_zone_must_be_known_and_spelled_right() {
    let msg = |name: &str| {
        format!(
            "Value error, Invalid timezone: \"{name}\" (specify in IANA tzdata format, for \
             example, America/New_York)"
        )
    };
    for (body, name) in [
        (
            json!({"interval": 60, "timezone": "Mars/Olympus"}),
            "Mars/Olympus",
        ),
        (
            json!({"cron": "* * * * *", "timezone": "america/new_york"}),
            "america/new_york",
        ),
        (json!({"rrule": "FREQ=DAILY", "timezone": "XUTC"}), "XUTC"),
    ] {
        let found = faults(&body);
        assert!(
            found.iter().any(|(_, found)| *found == msg(name)),
            "{found:?}"
        );
    }
    for name in ["US/Eastern", "Etc/GMT+5", "EST5EDT", "GMT", "Asia/Calcutta"] {
        saved(&json!({"cron": "* * * * *", "timezone": name}));
    }
}

#[test]
fn a_stored_interval_has_its_anchor() {
    assert!(read_body::<Schedule>(&json!({"interval": 60.0, "timezone": "UTC"})).is_err());
}
