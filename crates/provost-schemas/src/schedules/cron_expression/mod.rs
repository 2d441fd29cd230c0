//! Cron expressions, in the dialect that Prefect's users write.
//!
//! Five fields (minute, hour, day of month, month, day of week), a sixth for seconds, a seventh for
//! years. Beyond the classic fields there are names (`mon`, `jan`), ranges that wrap (`fri-mon`),
//! the last day of the month (`L`), the n-th weekday of the month (`mon#2`), the last one (`L5`),
//! `?` for any day, and aliases such as `@daily`. Letters count alike in either case.

mod days;
mod error;
mod field;
mod item;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

pub use error::CronError;

use days::Days;
use field::{Field, Values};

/// A cron expression that matches some date.
#[derive(Clone, Debug)]
pub struct CronExpression {
    source: String,
    /// Bit `n` stands for second `n`; only bit 0 is set where there is no field for seconds.
    seconds: u64,
    minutes: u64,
    hours: u64,
    days: Days,
    months: u64,
    /// In order; `None` means any year.
    years: Option<Vec<i16>>,
}

impl CronExpression {
    /// Reads an expression.
    ///
    /// Whether it matches any date can depend on `day_or`, see [`Self::matches_date`].
    pub fn parse(source: &str, day_or: bool) -> Result<Self, CronError> {
        let expression = Self::read(source)?;
        if expression.ever_matches(day_or) {
            Ok(expression)
        } else {
            Err(CronError::Never(source.to_owned()))
        }
    }

    fn read(source: &str) -> Result<Self, CronError> {
        let invalid = || CronError::Invalid(source.to_owned());
        let lowered = source.to_lowercase();
        let columns: Vec<&str> = alias(&lowered).split_whitespace().collect();
        if !(5..=7).contains(&columns.len()) {
            return Err(invalid());
        }
        let random = columns.iter().any(|column| item::is_random(column));
        let read = |field: Field| {
            let column = columns.get(field.index()).copied().unwrap_or("*");
            // What is drawn by lot is refused below, but only if all the rest is right.
            let column = if item::is_random(column) { "*" } else { column };
            field.read(column, columns.len()).ok_or_else(invalid)
        };
        let seconds = match columns.len() {
            5 => 1,
            _ => read(Field::Second)?.bits(),
        };
        let years = match columns.len() {
            7 => read(Field::Year)?.years(),
            _ => None,
        };
        let expression = Self {
            seconds,
            minutes: read(Field::Minute)?.bits(),
            hours: read(Field::Hour)?.bits(),
            days: Days::new(
                &read(Field::DayOfMonth)?,
                &read(Field::DayOfWeek)?,
                [
                    columns[Field::DayOfMonth.index()],
                    columns[Field::DayOfWeek.index()],
                ],
            )
            .ok_or_else(invalid)?,
            months: read(Field::Month)?.bits(),
            years,
            source: source.to_owned(),
        };
        if random {
            return Err(CronError::Random(source.to_owned()));
        }
        Ok(expression)
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether there are times on `date`.
    ///
    /// Where both the day of the month and the day of the week are given, a date that has either
    /// matches if `day_or`, and otherwise only one that has both.
    pub fn matches_date(&self, date: Date, day_or: bool) -> bool {
        self.has_year(date.year())
            && self.has_month(date.month())
            && self.days.match_date(date, day_or)
    }

    /// Whether there are dates in the month from 1 to 12.
    pub fn has_month(&self, month: i8) -> bool {
        self.months & (1 << month) != 0
    }

    /// Whether there are dates in the year.
    pub fn has_year(&self, year: i16) -> bool {
        self.years
            .as_ref()
            .is_none_or(|years| years.binary_search(&year).is_ok())
    }

    /// The first year from `year` on in which there are dates.
    pub fn next_year(&self, year: i16) -> Option<i16> {
        match &self.years {
            None => Some(year),
            Some(years) => years.iter().copied().find(|listed| *listed >= year),
        }
    }

    /// The hours of a matching date, bit `n` for hour `n`.
    pub fn hours(&self) -> u64 {
        self.hours
    }

    /// The minutes of a matching hour, bit `n` for minute `n`.
    pub fn minutes(&self) -> u64 {
        self.minutes
    }

    /// The seconds of a matching minute, bit `n` for second `n`.
    pub fn seconds(&self) -> u64 {
        self.seconds
    }

    fn ever_matches(&self, day_or: bool) -> bool {
        // Within 28 years every date of the year falls on every weekday.
        let years: Vec<i16> = self.years.clone().unwrap_or_else(|| (2000..2028).collect());
        years
            .into_iter()
            .filter_map(|year| Date::new(year, 1, 1).ok())
            .any(|first| {
                let dates = first.series(jiff::Span::new().days(1));
                dates
                    .take_while(|date| date.year() == first.year())
                    .any(|date| self.matches_date(date, day_or))
            })
    }
}

fn alias(lowered: &str) -> &str {
    match lowered {
        "@midnight" | "@daily" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        "@weekly" => "0 0 * * 0",
        "@monthly" => "0 0 1 * *",
        "@yearly" | "@annually" => "0 0 1 1 *",
        _ => lowered,
    }
}

impl PartialEq for CronExpression {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Serialize for CronExpression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.source)
    }
}

impl Values {
    /// Bit `n` for value `n`.
    fn bits(&self) -> u64 {
        if self.any {
            return u64::MAX;
        }
        self.listed.iter().fold(0, |bits, value| bits | 1 << value)
    }

    /// The values in order, or `None` if any year is meant.
    fn years(&self) -> Option<Vec<i16>> {
        let listed = self.listed.iter();
        (!self.any).then(|| {
            listed
                .filter_map(|year| i16::try_from(*year).ok())
                .collect()
        })
    }
}

#[cfg(test)]
mod tests;
