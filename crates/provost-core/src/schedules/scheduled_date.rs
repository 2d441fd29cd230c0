//! One date of a schedule.

use provost_schemas::{Timestamp, json::Seconds};

/// A point in time, and what clocks of the schedule's zone show then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScheduledDate {
    at: Timestamp,
    /// Seconds east of UTC.
    offset: i32,
}

impl ScheduledDate {
    /// A point in time, with the zone's offset at it in seconds east of UTC.
    pub const fn new(at: Timestamp, offset: i32) -> Self {
        Self { at, offset }
    }

    /// The point in time.
    pub const fn at(self) -> Timestamp {
        self.at
    }

    /// The zone's offset at it, in seconds east of UTC.
    pub const fn offset(self) -> i32 {
        self.offset
    }
}

/// As Python writes a date with a zone, on which the keys of runs rest:
/// `2026-03-07 02:30:00-05:00`, with six digits of a fraction if there is one.
impl std::fmt::Display for ScheduledDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let local = (self.at + Seconds::new(self.offset.into())).to_string();
        let local = local.trim_end_matches('Z').replace('T', " ");
        let sign = if self.offset < 0 { '-' } else { '+' };
        let (minutes, seconds) = (self.offset.abs() / 60, self.offset.abs() % 60);
        write!(f, "{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)?;
        if seconds != 0 {
            write!(f, ":{seconds:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_python_writes_them() {
        let at = Timestamp::parse("2026-03-07T07:30:00Z").expect("a time");
        for (date, text) in [
            (ScheduledDate::new(at, 0), "2026-03-07 07:30:00+00:00"),
            (ScheduledDate::new(at, -18_000), "2026-03-07 02:30:00-05:00"),
            (ScheduledDate::new(at, 20_700), "2026-03-07 13:15:00+05:45"),
            (
                ScheduledDate::new(at, -17_762),
                "2026-03-07 02:33:58-04:56:02",
            ),
            (
                ScheduledDate::new(at.next(), 0),
                "2026-03-07 07:30:00.000001+00:00",
            ),
        ] {
            assert_eq!(date.to_string(), text);
        }
    }
}
