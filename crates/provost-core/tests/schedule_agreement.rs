//! Schedules have the dates that Prefect's own have.
//!
//! The cases were made by calling the published package, see `compat/schedules`. Where ours is
//! different, the case is listed in `disagreements.json` beside them with the reason for which ours
//! is right. That list must hold every such case and no other, so that it can only shrink.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use provost_core::schedules::{ScheduledDate, get_dates};
use provost_schemas::{
    Timestamp,
    from_json::{Value, read_body},
    schedules::Schedule,
};

fn file(name: &str) -> PathBuf {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    home.join("../../compat/schedules").join(name)
}

fn cases() -> Vec<Value> {
    let packed = std::fs::File::open(file("cases.jsonl.gz")).expect("the cases");
    let mut text = String::new();
    GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the cases are text");
    let read = |line: &str| serde_json::from_str(line).expect("a case is JSON");
    text.lines().map(read).collect()
}

/// The numbers of the cases in which we differ, counted from 1.
fn listed() -> BTreeSet<usize> {
    let text = std::fs::read_to_string(file("disagreements.json")).expect("the disagreements");
    let reasons: Value = serde_json::from_str(&text).expect("the disagreements are JSON");
    let mut listed = BTreeSet::new();
    for reason in reasons.as_array().expect("a list of reasons") {
        assert!(
            reason["reason"]
                .as_str()
                .is_some_and(|words| words.len() > 40),
            "a reason says why ours is right: {reason}"
        );
        for case in reason["cases"].as_array().expect("the cases of a reason") {
            let number = case
                .as_u64()
                .and_then(|number| usize::try_from(number).ok());
            listed.insert(number.expect("the number of a case"));
        }
    }
    listed
}

fn ours(case: &Value) -> Vec<ScheduledDate> {
    let schedule: Schedule = read_body(&case["s"]).expect("Prefect accepts it, so do we");
    let moment = |key: &str| case[key].as_i64().map(Timestamp::from_micros);
    let n = case["n"].as_u64().and_then(|n| usize::try_from(n).ok());
    let start = moment("a").expect("a start");
    get_dates(&schedule, n, start, moment("e"))
}

fn prefects(case: &Value) -> Option<Vec<ScheduledDate>> {
    let gaps = case["d"].as_array()?.iter().filter_map(Value::as_i64);
    let micros = gaps.scan(0, |sum, gap| {
        *sum += gap;
        Some(*sum)
    });
    let runs = case["o"].as_array()?.iter();
    let offsets = runs.flat_map(|run| {
        let count = run[1]
            .as_u64()
            .and_then(|count| usize::try_from(count).ok());
        let offset = run[0]
            .as_i64()
            .and_then(|offset| i32::try_from(offset).ok());
        std::iter::repeat_n(offset.expect("an offset"), count.expect("a count"))
    });
    let dates = micros.zip(offsets);
    Some(
        dates
            .map(|(micros, offset)| ScheduledDate::new(Timestamp::from_micros(micros), offset))
            .collect(),
    )
}

#[test]
fn schedules_agree_with_prefects_own() {
    let cases = cases();
    let mut differing = BTreeSet::new();
    for (index, case) in cases.iter().enumerate() {
        let ours = ours(case);
        let prefects = prefects(case);
        if let (Some(first), Some(text)) = (ours.first(), case["k"].as_str())
            && prefects.as_deref().and_then(<[_]>::first) == Some(first)
        {
            assert_eq!(first.to_string(), text, "the text that keys rest on");
        }
        if prefects.as_ref() != Some(&ours) {
            differing.insert(index + 1);
        }
    }
    let listed = listed();
    let new: Vec<_> = differing.difference(&listed).collect();
    assert!(
        new.is_empty(),
        "cases in which we differ without a reason: {new:?}"
    );
    let settled: Vec<_> = listed.difference(&differing).collect();
    assert!(
        settled.is_empty(),
        "cases to strike off the list: {settled:?}"
    );
    let agreeing = cases.len() - differing.len();
    assert!(agreeing >= 3000, "only {agreeing} cases agree");
}
