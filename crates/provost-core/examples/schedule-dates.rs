//! Answers, on standard output, for each case on standard input, which dates a schedule has.
//!
//! A case is a line of JSON: the schedule `s`, the start `a`, the end `e` and the number `n`, times
//! being microseconds since 1970. An answer has the dates `d`, their offsets `o` and the first of
//! them as text `k`, or the reason `x` for which the schedule is refused. The comparison with an
//! installed Prefect is made over this.

use std::io::{BufRead, Write};

use provost_core::schedules::get_dates;
use provost_schemas::{
    Timestamp,
    from_json::{Value, read_body},
    schedules::Schedule,
};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        writeln!(output, "{}", answer(&case))?;
    }
    Ok(())
}

fn answer(case: &Value) -> Value {
    let schedule: Schedule = match read_body(&case["s"]) {
        Ok(schedule) => schedule,
        Err(faults) => return json!({"x": faults.to_string()}),
    };
    let moment = |key: &str| case[key].as_i64().map(Timestamp::from_micros);
    let n = case["n"].as_u64().and_then(|n| usize::try_from(n).ok());
    let start = moment("a").unwrap_or_default();
    let dates = get_dates(&schedule, n, start, moment("e"));
    json!({
        "d": dates.iter().map(|date| date.at().as_micros()).collect::<Vec<_>>(),
        "o": dates.iter().map(|date| date.offset()).collect::<Vec<_>>(),
        "k": dates.first().map(ToString::to_string),
    })
}
