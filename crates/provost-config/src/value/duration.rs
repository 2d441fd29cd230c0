//! Durations: a number of seconds, or ISO 8601 such as `PT15M` and `P1DT12H`.

use std::time::Duration;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings, numbers};

/// A hundred years: longer is a mistake, and would overflow dates that it is added to.
const LONGEST: Duration = Duration::from_hours(36_525 * 24);

/// A duration that is written as a number of seconds, such as the period of a service loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(Duration);

impl Seconds {
    /// The duration.
    pub fn duration(self) -> Duration {
        self.0
    }
}

impl From<Seconds> for Duration {
    fn from(seconds: Seconds) -> Self {
        seconds.0
    }
}

impl SettingValue for Seconds {
    const ACCEPTS: &'static str = "a number of seconds, such as `30` or `0.5`";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        from_seconds(numbers::parse_float(raw).ok_or(Refusal::Form)?).map(Self)
    }

    fn as_number(&self) -> Option<f64> {
        Some(self.0.as_secs_f64())
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::from(self.0.as_secs_f64())
    }
}

impl SettingValue for Duration {
    const ACCEPTS: &'static str =
        "a number of seconds or an ISO 8601 duration, such as `900` or `PT15M`";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        if let Some(seconds) = numbers::parse_float(raw) {
            return from_seconds(seconds);
        }
        parse_iso(raw.as_str().ok_or(Refusal::Form)?.trim())
    }

    fn as_number(&self) -> Option<f64> {
        Some(self.as_secs_f64())
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::String(format_iso(*self))
    }
}

fn from_seconds(seconds: f64) -> Result<Duration, Refusal> {
    if seconds < 0.0 {
        return Err(Refusal::Because("a duration cannot be negative".to_owned()));
    }
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|duration| *duration <= LONGEST)
        .ok_or_else(|| Refusal::Because("a duration is at most 100 years".to_owned()))
}

fn parse_iso(text: &str) -> Result<Duration, Refusal> {
    let mut rest = text.strip_prefix('P').ok_or(Refusal::Form)?;
    let mut seconds = 0.0;
    let mut in_time = false;
    // Units must come in descending order, each once.
    let mut smallest = f64::INFINITY;
    let mut parts = 0;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            if in_time || time.is_empty() {
                return Err(Refusal::Form);
            }
            in_time = true;
            rest = time;
            continue;
        }
        let digits = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .ok_or(Refusal::Form)?;
        let (number, tail) = rest.split_at(digits);
        let mut tail = tail.chars();
        let unit = match (tail.next(), in_time) {
            (Some('W'), false) => 7.0 * 86_400.0,
            (Some('D'), false) => 86_400.0,
            (Some('H'), true) => 3_600.0,
            (Some('M'), true) => 60.0,
            (Some('S'), true) => 1.0,
            (Some('Y' | 'M'), false) => {
                let reason = "years and months have no fixed length: use days";
                return Err(Refusal::Because(reason.to_owned()));
            }
            _ => return Err(Refusal::Form),
        };
        if unit >= smallest {
            return Err(Refusal::Form);
        }
        smallest = unit;
        seconds += number.parse::<f64>().map_err(|_| Refusal::Form)? * unit;
        rest = tail.as_str();
        parts += 1;
    }
    if parts == 0 {
        Err(Refusal::Form)
    } else {
        from_seconds(seconds)
    }
}

/// Days, hours, minutes and seconds, leaving out what is zero: `P1DT30S`.
pub(super) fn format_iso(duration: Duration) -> String {
    let total = duration.as_secs();
    let (days, hours, minutes, seconds) = (
        total / 86_400,
        total / 3_600 % 24,
        total / 60 % 60,
        total % 60,
    );
    let nanos = duration.subsec_nanos();
    let part = |amount: u64, unit: char| {
        if amount > 0 {
            format!("{amount}{unit}")
        } else {
            String::new()
        }
    };
    let seconds = if nanos > 0 {
        let fraction = format!("{nanos:09}");
        format!("{seconds}.{}S", fraction.trim_end_matches('0'))
    } else if total == 0 {
        "0S".to_owned()
    } else {
        part(seconds, 'S')
    };
    let date = part(days, 'D');
    let time = format!("{}{}{seconds}", part(hours, 'H'), part(minutes, 'M'));
    if time.is_empty() {
        format!("P{date}")
    } else {
        format!("P{date}T{time}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(raw: &Value) -> Result<Duration, Refusal> {
        Duration::parse(raw, Surroundings::default())
    }

    #[test]
    fn durations_are_seconds_or_iso_8601() {
        for (raw, seconds) in [
            (json!(0), 0.0),
            (json!("3600"), 3600.0),
            (json!(" 1.5 "), 1.5),
            (json!("PT15M"), 900.0),
            (json!("P1DT12H"), 129_600.0),
            (json!("P2W"), 1_209_600.0),
            (json!("PT0.25S"), 0.25),
        ] {
            assert_eq!(parse(&raw), Ok(Duration::from_secs_f64(seconds)), "{raw}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for raw in [
            "", "soon", "P", "PT", "P1", "PT5D", "PT1S2H", "PT1H1H", "P1DT", "-PT1S",
        ] {
            assert_eq!(parse(&json!(raw)), Err(Refusal::Form), "{raw:?}");
        }
        for raw in [
            json!(-1),
            json!("P1Y"),
            json!("P2M"),
            json!(1e300),
            json!("P99999999D"),
        ] {
            assert!(matches!(parse(&raw), Err(Refusal::Because(_))), "{raw}");
        }
    }

    #[test]
    fn a_written_duration_reads_back_as_itself() {
        for (millis, text) in [
            (0, "PT0S"),
            (500, "PT0.5S"),
            (60_000, "PT1M"),
            (3_600_000, "PT1H"),
            (604_800_000, "P7D"),
            (90_061_250, "P1DT1H1M1.25S"),
        ] {
            let duration = Duration::from_millis(millis);
            assert_eq!(format_iso(duration), text);
            assert_eq!(parse(&json!(text)), Ok(duration));
        }
    }
}
