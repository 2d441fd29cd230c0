//! Why recurrence rules are refused.

use super::MAXIMUM_LENGTH;

/// Why recurrence rules are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceError {
    /// The text, and what is wrong with it.
    #[error("Invalid RRule string \"{0}\": {1}")]
    Invalid(String, Fault),
    /// The beginning of the text, and how many characters it has.
    #[error("Invalid RRule string \"{0}...\"\nMax length is {MAXIMUM_LENGTH}, got {1}")]
    TooLong(String, usize),
}

/// What is wrong with the text of recurrence rules, in the words that Prefect's users know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing but white space.
    #[error("empty string")]
    Empty,
    /// A line begins with a word that is none of the properties.
    #[error("unsupported property: {0}")]
    UnsupportedProperty(String),
    /// A property has a parameter that it cannot have.
    #[error("unsupported {0}parm: {1}")]
    UnsupportedParameter(&'static str, String),
    /// The value type of a property is given twice.
    #[error("Duplicate value parameter found in: {0}")]
    DuplicateValueType(String),
    /// A date has both a zone of its own and the zone of its property.
    #[error("DTSTART/EXDATE specifies multiple timezone")]
    TwoZones,
    /// There can be one start only.
    #[error("Multiple DTSTART values specified:{0}")]
    MultipleStarts(String),
    /// A text is no date.
    #[error("Unknown string format: {0}")]
    UnknownDate(String),
    /// A part of a rule is no `NAME=value`.
    #[error("not enough values to unpack (expected 2, got 1)")]
    NoValue,
    /// A part of a rule has more than one `=`, or a rule more than one `:`.
    #[error("too many values to unpack (expected 2)")]
    TooManyValues,
    /// A line that is not a rule stands where one is expected.
    #[error("unknown parameter name")]
    NotARule,
    /// A rule has a part that rules do not have.
    #[error("unknown parameter '{0}'")]
    UnknownPart(String),
    /// A part of a rule has a value that it cannot have.
    #[error("invalid '{0}': {1}")]
    InvalidPart(String, String),
    /// A rule does not say how often.
    #[error("a rule needs a FREQ")]
    NoFrequency,
    /// A position in the set of a period is out of bounds.
    #[error("bysetpos must be between 1 and 366, or between -366 and -1")]
    SetPosition,
    /// An hour, minute or second is none of the clock.
    #[error("{0} must be in 0..{1}")]
    Clock(&'static str, u8),
    /// Start and end must both have a zone, or neither.
    #[error("RRULE UNTIL values must be specified in UTC when DTSTART is timezone-aware")]
    MixedZones,
    /// The interval leaps over every time of day that is asked for.
    #[error("Invalid rrule byxxx generates an empty set.")]
    Unreachable,
    /// No month that is asked for has such a day.
    #[error("none of the months has such a day")]
    NoSuchDay,
    /// There are neither rules nor dates to recur.
    #[error("there is neither an RRULE nor an RDATE")]
    Nothing,
}
