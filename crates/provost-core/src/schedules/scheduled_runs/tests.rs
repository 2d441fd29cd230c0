use provost_schemas::from_json::read_body;
use serde_json::{Value, json};

use super::*;

const HORIZON: Horizon = Horizon {
    max_scheduled_time: Seconds::new(100 * 86_400),
    min_scheduled_time: Seconds::new(3600),
    min_runs: 3,
    max_runs: 100,
};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a time")
}

fn dates(document: &Value, horizon: &Horizon) -> Vec<ScheduledDate> {
    let schedule: Schedule = read_body(document).expect("a schedule");
    dates_to_schedule(&schedule, at("2026-11-22T00:00:30Z"), horizon)
}

#[test]
fn runs_are_created_until_there_are_enough_and_far_enough() {
    let minutely = dates(&json!({"cron": "* * * * *"}), &HORIZON);
    assert_eq!(minutely.len(), 61, "until an hour ahead");
    let daily = dates(&json!({"cron": "0 9 * * *"}), &HORIZON);
    assert_eq!(daily.len(), 3, "until there are three");
    let monthly = dates(&json!({"cron": "0 9 1 * *"}), &HORIZON);
    assert_eq!(monthly.len(), 3);
    let yearly = dates(&json!({"cron": "0 9 1 1 *"}), &HORIZON);
    assert_eq!(yearly.len(), 1, "never beyond 100 days");
    let secondly = dates(&json!({"cron": "* * * * * *"}), &HORIZON);
    assert_eq!(secondly.len(), 100, "never more than 100");
}

#[test]
fn a_schedule_has_no_more_runs_in_store_than_it_says() {
    let minutely = json!({"cron": "* * * * *"});
    for (bound, expected) in [(None, 61), (Some(1), 1), (Some(2), 2), (Some(50), 50)] {
        let horizon = HORIZON.bounded_by(bound.map(MaxScheduledRuns));
        assert_eq!(dates(&minutely, &horizon).len(), expected, "{bound:?}");
    }
    let few = Horizon {
        max_runs: 5,
        ..HORIZON
    };
    let horizon = few.bounded_by(Some(MaxScheduledRuns(50)));
    assert_eq!(dates(&minutely, &horizon).len(), 5);
}

#[test]
fn the_past_is_not_made_up_for() {
    let daily = dates(&json!({"cron": "0 0 * * *"}), &HORIZON);
    assert_eq!(daily[0].at(), at("2026-11-23T00:00:00Z"));
}

#[test]
fn keys_are_prefects() {
    let deployment: DeploymentId = "01a1ffdf-7a5a-77b9-8000-000000000001"
        .parse()
        .expect("an id");
    let schedule: DeploymentScheduleId = "01a1ffdf-7a5a-77b9-8000-000000000002"
        .parse()
        .expect("an id");
    let date = ScheduledDate::new(at("2026-03-07T07:30:00Z"), -18_000);
    assert_eq!(
        idempotency_key(deployment, schedule, date),
        "scheduled 01a1ffdf-7a5a-77b9-8000-000000000001 01a1ffdf-7a5a-77b9-8000-000000000002 \
         2026-03-07 02:30:00-05:00"
    );
}

#[test]
fn runs_are_said_to_be_created_by_their_schedule() {
    let now = at("2026-11-22T00:00:00Z");
    let mut schedule = DeploymentSchedule {
        id: DeploymentScheduleId::mint(now),
        created: now,
        updated: now,
        deployment_id: None,
        schedule: read_body(&json!({"cron": "@daily"})).expect("a schedule"),
        active: true,
        max_scheduled_runs: None,
        parameters: JsonObject::default(),
        slug: Some("nightly".to_owned()),
    };
    let by = created_by(&schedule);
    assert_eq!(by.display_value.as_deref(), Some("nightly"));
    assert_eq!(by.kind.as_deref(), Some("SCHEDULE"));
    assert_eq!(by.id, Some(schedule.id.0));
    schedule.slug = None;
    assert_eq!(
        created_by(&schedule).display_value.as_deref(),
        Some("CronSchedule")
    );
}

#[test]
fn the_schedule_has_the_last_word_on_parameters() {
    let object = |value: Value| -> JsonObject { read_body(&value).expect("an object") };
    let merged = parameters(
        &object(json!({"a": 1, "b": {"x": 1}})),
        &object(json!({"b": 2, "c": 3})),
    );
    assert_eq!(merged, object(json!({"a": 1, "b": 2, "c": 3})));
    assert_eq!(tags(&["etl".to_owned()]), ["auto-scheduled", "etl"]);
}
