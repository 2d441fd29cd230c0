//! Points in time: UTC, to the microsecond, as both databases keep them.

use std::ops::{Add, Sub};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use strum::EnumMessage;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};

use crate::json::Seconds;

/// Microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// Why a text or number is not a point in time, in the words that Prefect's clients see.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The text is no ISO 8601 date or date and time.
    #[error("{0}")]
    Syntax(String),
    /// The point in time is before year 1 or after year 9999.
    #[error("year is out of range")]
    OutOfRange,
}

impl Timestamp {
    /// The first moment of year 1; nothing on the wire is earlier.
    pub const MIN: Self = Self(-62_135_596_800_000_000);
    /// The last moment of year 9999; nothing on the wire is later.
    pub const MAX: Self = Self(253_402_300_799_999_999);

    /// The point in time so many microseconds after 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Reads an ISO 8601 date and time, a date, or seconds since 1970 written as text.
    ///
    /// A text without an offset is UTC, and digits beyond the microsecond are cut.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        let text = text.trim();
        let time_config = speedate::TimeConfig {
            microseconds_precision_overflow_behavior:
                speedate::MicrosecondsPrecisionOverflowBehavior::Truncate,
            ..Default::default()
        };
        let syntax = |error: speedate::ParseError| {
            TimestampError::Syntax(error.get_documentation().unwrap_or("invalid").to_owned())
        };
        let config = speedate::DateTimeConfig {
            time_config,
            ..Default::default()
        };
        match speedate::DateTime::parse_bytes_with_config(text.as_bytes(), &config) {
            Ok(read) => Self::from_parts(&read),
            Err(_) => {
                let date = speedate::Date::parse_bytes(text.as_bytes()).map_err(syntax)?;
                let midnight = NaiveDate::from_ymd_opt(
                    i32::from(date.year),
                    u32::from(date.month),
                    u32::from(date.day),
                )
                .map(|date| date.and_time(NaiveTime::MIN));
                midnight
                    .map(|midnight| Self(midnight.and_utc().timestamp_micros()))
                    .ok_or(TimestampError::OutOfRange)
            }
        }
    }

    /// Reads seconds (or, beyond 2e10, milliseconds) since 1970.
    pub fn parse_epoch(number: f64) -> Result<Self, TimestampError> {
        let seconds = if number.abs() > 2e10 {
            number / 1000.0
        } else {
            number
        };
        let micros = (seconds * 1e6).round();
        let range = Self::MIN.0 as f64..=Self::MAX.0 as f64;
        if range.contains(&micros) {
            Ok(Self(micros as i64))
        } else {
            Err(TimestampError::OutOfRange)
        }
    }

    fn from_parts(read: &speedate::DateTime) -> Result<Self, TimestampError> {
        let date = NaiveDate::from_ymd_opt(
            i32::from(read.date.year),
            u32::from(read.date.month),
            u32::from(read.date.day),
        );
        let time = NaiveTime::from_hms_micro_opt(
            u32::from(read.time.hour),
            u32::from(read.time.minute),
            u32::from(read.time.second),
            read.time.microsecond,
        );
        let (Some(date), Some(time)) = (date, time) else {
            return Err(TimestampError::OutOfRange);
        };
        let offset = i64::from(read.time.tz_offset.unwrap_or(0)) * 1_000_000;
        Ok(Self(
            NaiveDateTime::new(date, time).and_utc().timestamp_micros() - offset,
        ))
    }

    /// The point in time as chrono knows it.
    pub fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// The text that Python's `isoformat` writes for a UTC time: `2026-11-21T20:57:04.388945+00:00`.
    pub fn to_isoformat(self) -> String {
        let mut text = self.to_string();
        text.pop();
        text.push_str("+00:00");
        text
    }

    /// The later of the times one microsecond after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// How long after `earlier` this is; negative if it is before.
    pub const fn since(self, earlier: Self) -> Seconds {
        Seconds::from_micros(self.0 - earlier.0)
    }
}

/// `2026-11-21T20:57:04.388945Z`, or without a fraction on the full second.
impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let format = if self.0 % 1_000_000 == 0 {
            SecondsFormat::Secs
        } else {
            SecondsFormat::Micros
        };
        f.write_str(&self.to_chrono().to_rfc3339_opts(format, true))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads the texts that [`Timestamp::parse`] reads, for bodies too hot to be read as a tree first.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl de::Visitor<'_> for Text {
            type Value = Timestamp;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a date and time")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

impl Add<Seconds> for Timestamp {
    type Output = Self;

    fn add(self, duration: Seconds) -> Self {
        Self(self.0.saturating_add(duration.as_micros()))
    }
}

impl Sub<Seconds> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Seconds) -> Self {
        Self(self.0.saturating_sub(duration.as_micros()))
    }
}

impl PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}

impl ToSchema for Timestamp {}
