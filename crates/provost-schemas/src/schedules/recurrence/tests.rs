use super::*;

fn error(source: &str) -> Option<String> {
    Recurrence::parse(source)
        .err()
        .map(|error| error.to_string())
}

#[test]
fn rules_and_sets_are_read() {
    for source in [
        "FREQ=DAILY",
        "rrule:freq=weekly;byday=mo,we;wkst=su",
        "FREQ=MONTHLY;BYDAY=-1FR,+2MO;BYSETPOS=1,-1",
        "FREQ=MONTHLY;BYDAY=TH(+1)",
        "DTSTART:20260101T090000\nRRULE:FREQ=DAILY;COUNT=10",
        "DTSTART;TZID=America/New_York:20260101T090000 RRULE:FREQ=DAILY;UNTIL=20270101T000000Z",
        "DTSTART;VALUE=DATE:20260101\nFREQ=YEARLY;BYEASTER=-2",
        "RDATE:20260101T090000Z,20260102T090000Z",
        "DTSTART:2026-01-01T09:00:00\nRRULE:FREQ=DAILY\nEXDATE:20260102T090000\nEXRULE:FREQ=WEEKLY",
        "FREQ=DAILY;UNTIL=20270101T000000Z",
    ] {
        assert_eq!(error(source), None, "{source}");
    }
}

#[test]
fn each_fault_is_named() {
    for (source, fault) in [
        ("", "empty string"),
        ("FREQ", "not enough values to unpack (expected 2, got 1)"),
        ("FREQ=DAILY;A=B=C", "too many values to unpack (expected 2)"),
        (
            "RRULE:FREQ=DAILY:X",
            "too many values to unpack (expected 2)",
        ),
        ("FREQ=BLAH", "invalid 'FREQ': BLAH"),
        ("FREQ=DAILY;X=1", "unknown parameter 'X'"),
        ("FREQ=DAILY;INTERVAL=a", "invalid 'INTERVAL': A"),
        ("FREQ=DAILY;INTERVAL=0", "invalid 'INTERVAL': 0"),
        ("FREQ=DAILY;COUNT=0", "invalid 'COUNT': 0"),
        ("FREQ=DAILY;UNTIL=xx", "invalid 'UNTIL': XX"),
        ("FREQ=DAILY;BYDAY=1", "invalid 'BYDAY': 1"),
        ("FREQ=DAILY;BYDAY=", "invalid 'BYDAY': "),
        ("FREQ=DAILY;BYHOUR=25", "hour must be in 0..23"),
        ("FOO:bar", "unsupported property: FOO"),
        ("INTERVAL=2", "a rule needs a FREQ"),
        ("DTSTART:20260101", "there is neither an RRULE nor an RDATE"),
        ("DTSTART:xx\nFREQ=DAILY", "Unknown string format: XX"),
        (
            "DTSTART;FOO=1:20260101\nFREQ=DAILY",
            "unsupported parm: FOO=1",
        ),
        ("RDATE;TZID=X:20260101", "unsupported RDATE parm: TZID=X"),
        (
            "DTSTART:20260101,20260102\nFREQ=DAILY",
            "Multiple DTSTART values specified:20260101,20260102",
        ),
        (
            "FREQ=DAILY;BYSETPOS=0",
            "bysetpos must be between 1 and 366, or between -366 and -1",
        ),
        (
            "DTSTART:20260101T000000\nRRULE:FREQ=DAILY;UNTIL=20270101T000000Z",
            "RRULE UNTIL values must be specified in UTC when DTSTART is timezone-aware",
        ),
        (
            "FREQ=HOURLY;INTERVAL=2;BYHOUR=1",
            "Invalid rrule byxxx generates an empty set.",
        ),
        (
            "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31",
            "none of the months has such a day",
        ),
    ] {
        let expected = format!("Invalid RRule string \"{source}\": {fault}");
        assert_eq!(error(source), Some(expected));
    }
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let dates = vec!["20260101T000000"; 500].join(",");
    let error = error(&format!("RDATE:{dates}")).expect("a fault");
    assert!(
        error.ends_with("...\"\nMax length is 6500, got 8005"),
        "{error}"
    );
}

#[test]
fn rules_get_a_start_when_they_are_saved() {
    let now = Timestamp::parse("2026-11-22T02:16:37.6Z").expect("a time");
    let new_york = Timezone::named("America/New_York").expect("a zone");
    let anchored = |source: &str, timezone: Option<&Timezone>| {
        let recurrence = Recurrence::parse(source).expect("rules");
        recurrence.anchored_at(now, timezone).as_str().to_owned()
    };
    for (source, timezone, expected) in [
        (
            "FREQ=MINUTELY;INTERVAL=7",
            None,
            "DTSTART:20261122T021400\n",
        ),
        (
            "FREQ=MINUTELY;INTERVAL=7",
            Some(&new_york),
            "DTSTART:20261121T211300\n",
        ),
        ("FREQ=SECONDLY", None, "DTSTART:20261122T021637\n"),
        ("FREQ=MINUTELY;COUNT=3", None, "DTSTART:20200101T000000\n"),
        ("FREQ=DAILY", Some(&new_york), "DTSTART:20200101T000000\n"),
        (
            "RRULE:FREQ=MINUTELY\nEXDATE:20260101",
            None,
            "DTSTART:20200101T000000\n",
        ),
        ("DTSTART:20260101\nFREQ=DAILY", None, ""),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", None, ""),
    ] {
        assert_eq!(anchored(source, timezone), format!("{expected}{source}"));
    }
}
