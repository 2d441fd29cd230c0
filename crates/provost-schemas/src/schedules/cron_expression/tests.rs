use jiff::civil::date;

use super::*;

fn error(source: &str) -> Option<String> {
    CronExpression::parse(source, true)
        .err()
        .map(|error| error.to_string())
}

#[test]
fn the_whole_dialect_is_read() {
    for source in [
        "* * * * *",
        "*/5 0-6,22 1,15 jan-mar MON-FRI",
        "0 0 L * *",
        "0 0 * * fri#2",
        "0 0 * * L5",
        "0 0 * * mon-wed#1",
        "0 0 ? * 1",
        "0 0 * * fri-mon",
        "0 0 * apr-jan/3 *",
        "0 0 1-l * *",
        "0 0 * * * */15",
        "0 0 1 1 * 0 2030",
        "@hourly",
        "@Daily",
        " 0  0 * * 7 ",
        "10/5 * * * *",
    ] {
        assert_eq!(error(source), None, "{source}");
    }
}

#[test]
fn what_is_no_expression_is_refused_in_prefects_words() {
    for source in [
        "",
        "* * * *",
        "* * * * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "* * * * 7 0",
        "*/0 * * * *",
        "-1 * * * *",
        "a * * * *",
        "* ? * * *",
        "* * * * 1,2#1",
        "* * * * 2#6",
        "* * l-3 * *",
        "* * * * 1-5#2",
        "* * H * *",
        "@reboot",
        "* * * * * * 1969",
    ] {
        assert_eq!(
            error(source),
            Some(format!("Invalid cron string: \"{source}\"")),
            "{source}"
        );
    }
}

#[test]
fn what_would_be_drawn_by_lot_is_refused() {
    for source in ["R * * * *", "* r * * *", "R/5 * * * *", "r(0-10) * * * *"] {
        assert_eq!(
            error(source),
            Some(format!(
                "Random and Hashed expressions are unsupported, received: \"{source}\""
            ))
        );
    }
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for source in ["0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 29 2 * 0 2027"] {
        assert_eq!(
            error(source),
            Some(format!(
                "Invalid cron string: \"{source}\" (no date matches it)"
            ))
        );
    }
    assert_eq!(error("0 0 29 2 *"), None);
    assert_eq!(error("0 0 30 2 1"), None, "a Monday will do");
    assert!(CronExpression::parse("0 0 30 2 1", false).is_err());
}

#[test]
fn days_of_month_and_week_match_as_either_or_as_both() {
    let expression = CronExpression::parse("0 0 13 * 5", true).expect("an expression");
    let (friday, the_13th, both) = (date(2026, 11, 6), date(2026, 10, 13), date(2026, 11, 13));
    for date in [friday, the_13th, both] {
        assert!(expression.matches_date(date, true));
    }
    assert!(!expression.matches_date(friday, false));
    assert!(!expression.matches_date(the_13th, false));
    assert!(expression.matches_date(both, false));
}

#[test]
fn a_full_list_of_days_is_not_a_star() {
    let listed = CronExpression::parse("0 0 */1 * 1", true).expect("an expression");
    let star = CronExpression::parse("0 0 * * 1", true).expect("an expression");
    let tuesday = date(2026, 11, 24);
    assert!(listed.matches_date(tuesday, true));
    assert!(!star.matches_date(tuesday, true));
}
