//! Time zones by their IANA names.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// The rules of all zones, compiled in: every replica and every machine agrees on them.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone that exists, and the rules by which its clocks are set.
#[derive(Clone, Debug)]
pub struct Timezone {
    name: String,
    rules: TimeZone,
}

/// A text that names no time zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid timezone: \"{0}\" (specify in IANA tzdata format, for example, America/New_York)")]
pub struct UnknownTimezone(pub String);

impl Timezone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// Finds a zone; the name must be spelled as IANA spells it.
    pub fn named(name: &str) -> Result<Self, UnknownTimezone> {
        let unknown = || UnknownTimezone(name.to_owned());
        if name == "UTC" {
            return Ok(Self::utc());
        }
        let rules = DATABASE.get(name).map_err(|_| unknown())?;
        // The lookup overlooks the case of letters, which Prefect does not.
        match rules.iana_name() {
            Some(found) if found == name => Ok(Self {
                name: name.to_owned(),
                rules,
            }),
            _ => Err(unknown()),
        }
    }

    /// Finds a zone where Prefect also takes the empty text, and means UTC by it.
    pub(super) fn named_or_empty(name: &str) -> Result<Self, UnknownTimezone> {
        if name.is_empty() {
            return Ok(Self {
                name: String::new(),
                rules: TimeZone::UTC,
            });
        }
        Self::named(name)
    }

    /// The name as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules of the zone.
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }
}

impl PartialEq for Timezone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Serialize for Timezone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl PartialSchema for Timezone {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).into()
    }
}

impl ToSchema for Timezone {}
