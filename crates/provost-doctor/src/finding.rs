//! What a check found.

use std::fmt;

use serde::Serialize;

/// How much it matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// To be mended.
    Warning,
    /// To be mended soon: it takes one mistake more to be harmed.
    Serious,
    /// To be mended now: whoever wants to can do harm.
    Critical,
}

impl Severity {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Serious => "serious",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub what: String,
    /// The setting, the file or the request.
    pub place: String,
}

impl Trouble {
    /// Something that is wrong at a place.
    pub fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            place: place.into(),
        }
    }

    /// The same, if something is so.
    pub fn when(is_so: bool, place: &str, what: &str) -> Vec<Self> {
        if is_so {
            vec![Self::at(place, what)]
        } else {
            Vec::new()
        }
    }
}

/// A trouble with what is known of its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check that found it.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// The setting, the file or the request.
    pub place: String,
    /// What to do about it.
    pub remedy: &'static str,
}
