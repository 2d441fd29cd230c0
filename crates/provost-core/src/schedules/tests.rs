use proptest::prelude::*;
use provost_schemas::{from_json::read_body, json::Seconds};
use serde_json::{Value, json};

use super::*;

fn schedule(document: &Value) -> Schedule {
    read_body(document).expect("a schedule")
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a time")
}

fn texts(document: &Value, n: usize, start: &str) -> Vec<String> {
    let dates = get_dates(&schedule(document), Some(n), at(start), None);
    dates.iter().map(ToString::to_string).collect()
}

#[test]
fn one_date_without_an_end_and_many_with_one() {
    let hourly = schedule(&json!({"cron": "@hourly"}));
    let start = at("2026-11-22T00:30:00Z");
    assert_eq!(get_dates(&hourly, None, start, None).len(), 1);
    let day = get_dates(&hourly, None, start, Some(start + Seconds::new(86_400)));
    assert_eq!(day.len(), 24);
    let year = get_dates(
        &hourly,
        None,
        start,
        Some(start + Seconds::new(366 * 86_400)),
    );
    assert_eq!(year.len(), 1000);
    assert_eq!(
        get_dates(&hourly, Some(5000), start, None).len(),
        MAXIMUM_CANDIDATES
    );
    assert!(get_dates(&hourly, Some(0), start, None).is_empty());
}

#[test]
fn both_ends_of_a_window_belong_to_it() {
    let (start, end) = (at("2026-11-22T09:00:00Z"), at("2026-11-23T09:00:00Z"));
    for document in [
        json!({"cron": "0 9 * * *"}),
        json!({"interval": 86_400, "anchor_date": "2026-01-01T09:00:00Z"}),
        json!({"rrule": "FREQ=DAILY;BYHOUR=9"}),
    ] {
        let dates = get_dates(&schedule(&document), None, start, Some(end));
        let ends: Vec<_> = dates.iter().map(|date| date.at()).collect();
        assert_eq!(ends, [start, end], "{document}");
        let later = get_dates(&schedule(&document), None, start.next(), Some(end));
        assert_eq!(later.len(), 1, "{document}");
    }
}

#[test]
fn an_hour_that_clocks_leap_over() {
    let cron = json!({"cron": "30 2 * * *", "timezone": "America/New_York"});
    assert_eq!(
        texts(&cron, 2, "2026-03-08T05:00:00Z"),
        ["2026-03-08 01:30:00-05:00", "2026-03-09 02:30:00-04:00"]
    );
    let rule = json!({"rrule": "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", "timezone": "America/New_York"});
    assert_eq!(
        texts(&rule, 2, "2026-03-08T05:00:00Z"),
        ["2026-03-08 01:30:00-05:00", "2026-03-09 02:30:00-04:00"]
    );
    let daily = json!({"interval": 86_400, "anchor_date": "2026-03-01T07:30:00Z",
                       "timezone": "America/New_York"});
    assert_eq!(
        texts(&daily, 3, "2026-03-07T06:10:00Z"),
        [
            "2026-03-07 02:30:00-05:00",
            "2026-03-08 03:30:00-04:00",
            "2026-03-09 03:30:00-04:00"
        ]
    );
}

#[test]
fn an_hour_that_clocks_show_twice() {
    let cron = json!({"cron": "*/30 * * * *", "timezone": "America/New_York"});
    assert_eq!(
        texts(&cron, 3, "2026-11-01T05:00:00Z"),
        [
            "2026-11-01 01:00:00-04:00",
            "2026-11-01 01:30:00-04:00",
            "2026-11-01 02:00:00-05:00"
        ]
    );
    let hourly = json!({"interval": 3600, "anchor_date": "2026-01-01T00:30:00Z",
                        "timezone": "America/New_York"});
    assert_eq!(
        texts(&hourly, 3, "2026-11-01T05:00:00Z"),
        [
            "2026-11-01 01:30:00-04:00",
            "2026-11-01 01:30:00-05:00",
            "2026-11-01 02:30:00-05:00"
        ],
        "a short interval is elapsed time"
    );
}

#[test]
fn expressions_end_with_their_years() {
    let document = json!({"cron": "0 0 1 1 * 0 2027-2028"});
    assert_eq!(
        texts(&document, 5, "2026-03-08T00:00:00Z"),
        ["2027-01-01 00:00:00+00:00", "2028-01-01 00:00:00+00:00"]
    );
}

#[test]
fn an_end_with_a_zone_needs_no_start() {
    let document = json!({"rrule": "FREQ=DAILY;UNTIL=20270102T000000Z"});
    assert_eq!(texts(&document, 5, "2027-01-01T00:00:00Z").len(), 2);
}

#[test]
fn weekdays_and_numbered_weekdays_are_either() {
    let document = json!({"rrule": "FREQ=MONTHLY;BYDAY=1MO,FR"});
    assert_eq!(
        texts(&document, 3, "2026-11-01T00:00:00Z"),
        [
            "2026-11-02 00:00:00+00:00",
            "2026-11-06 00:00:00+00:00",
            "2026-11-13 00:00:00+00:00"
        ]
    );
}

#[test]
fn a_thousand_busy_schedules_take_no_time() {
    let minutely = schedule(&json!({"cron": "* * * * *", "timezone": "Europe/Berlin"}));
    let start = at("2026-11-22T00:30:00Z");
    let begun = std::time::Instant::now();
    let dates: usize = (0..1000)
        .map(|_| get_dates(&minutely, Some(100), start, None).len())
        .sum();
    assert_eq!(dates, 100_000);
    // Some 20 ms when optimised; the bound is that of a debug build on a busy machine.
    assert!(begun.elapsed() < std::time::Duration::from_secs(10));
}

fn documents() -> impl Strategy<Value = Value> {
    let zone = prop::sample::select(vec![
        "UTC",
        "America/New_York",
        "Europe/London",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    ]);
    let interval = (1_i64..3_000_000, 0_i64..2_000_000_000, zone.clone()).prop_map(
        |(interval, anchor, zone)| {
            let anchor = Timestamp::from_micros(anchor * 1_000_000).to_string();
            json!({"interval": interval, "anchor_date": anchor, "timezone": zone})
        },
    );
    let expressions = vec![
        "* * * * *",
        "*/7 1,2 * * *",
        "30 2 * * 0",
        "0 0 l * *",
        "5 4 1 * 1",
    ];
    let cron = (prop::sample::select(expressions), zone.clone())
        .prop_map(|(cron, zone)| json!({"cron": cron, "timezone": zone}));
    let rules = vec![
        "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,30",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=HOURLY;INTERVAL=5",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
    ];
    let rrule = (prop::sample::select(rules), zone)
        .prop_map(|(rrule, zone)| json!({"rrule": rrule, "timezone": zone}));
    prop_oneof![interval, cron, rrule]
}

proptest! {
    #[test]
    fn dates_are_in_order_and_in_the_window(
        document in documents(),
        n in 1_usize..60,
        start in 1_500_000_000_000_000_i64..2_000_000_000_000_000,
        length in 0_i64..100 * 86_400_000_000,
    ) {
        let schedule = schedule(&document);
        let (start, end) = (Timestamp::from_micros(start), Timestamp::from_micros(start + length));
        let dates = get_dates(&schedule, Some(n), start, Some(end));
        prop_assert!(dates.len() <= n);
        prop_assert!(dates.windows(2).all(|pair| pair[0].at() < pair[1].at()));
        prop_assert!(dates.iter().all(|date| date.at() >= start && date.at() <= end));
        prop_assert_eq!(&dates, &get_dates(&schedule, Some(n), start, Some(end)));
    }

    #[test]
    fn dates_of_the_clock_do_not_depend_on_where_the_window_begins(
        document in documents().prop_filter("kept by the clock", |it| it.get("interval").is_none()),
        start in 1_500_000_000_000_000_i64..2_000_000_000_000_000,
        lead in 0_i64..5 * 86_400_000_000,
    ) {
        let schedule = schedule(&document);
        let (before, start) = (Timestamp::from_micros(start - lead), Timestamp::from_micros(start));
        let end = start + Seconds::new(7200);
        let whole = get_dates(&schedule, Some(100_000), before, Some(end));
        prop_assume!(whole.len() < 1000);
        let late: Vec<_> = whole.into_iter().filter(|date| date.at() >= start).collect();
        prop_assert_eq!(late, get_dates(&schedule, Some(100_000), start, Some(end)));
    }
}
