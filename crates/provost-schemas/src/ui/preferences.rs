//! How somebody likes the page to look.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    from_json::{FromJson, Path, Value, Violations},
    string_enum,
};

/// How many characters the name of a zone may have.
const MAXIMUM_ZONE_LENGTH: usize = 64;

string_enum! {
    /// The colours of the page.
    pub enum PageTheme {
        /// Those of the person's machine.
        System = "system",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

string_enum! {
    /// The colours of states.
    pub enum PagePalette {
        /// As everybody knows them.
        Standard = "standard",
        /// Told apart by everybody, whatever colours they see.
        Distinct = "distinct",
        /// As few as can be.
        Quiet = "quiet",
    }
}

string_enum! {
    /// How the time of day is written.
    pub enum PageClock {
        /// With 24 hours.
        Day = "24",
        /// With twice 12 hours.
        HalfDay = "12",
    }
}

/// How somebody likes the page to look, and to tell the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct PagePreferences {
    /// The colours of the page.
    pub theme: PageTheme,
    /// The colours of states.
    pub palette: PagePalette,
    /// How the time of day is written.
    pub clock: PageClock,
    /// The zone of times: `local`, `UTC`, or a name such as `Europe/Berlin`.
    pub zone: PageZone,
}

/// The zone of times. Browsers know more zones than a server does, so that any name is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 64)]
pub struct PageZone(pub String);

impl FromJson for PageZone {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let name = String::from_json(value, at, violations)?;
        let is_known = name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "/_+-".contains(char));
        if is_known && (1..=MAXIMUM_ZONE_LENGTH).contains(&name.len()) {
            Some(Self(name))
        } else {
            violations.refuse(at, "this is no name of a time zone", value)
        }
    }
}
