//! What clients ask about events, and what they get.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp, events::ReceivedEvent, filters::EventFilter, from_json::FromJson, json::Seconds,
    string_enum,
};

/// Which events to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct EventsFilterBody {
    /// On events.
    pub filter: Option<EventFilter>,
    /// How many to a page.
    #[serde(default = "fifty")]
    #[schema(minimum = 0, maximum = 200)]
    pub limit: i64,
}

/// The most events of a page.
pub const MAXIMUM_PAGE: i64 = 200;

fn fifty() -> i64 {
    50
}

/// Where the next page begins.
#[derive(Clone, Debug, ToSchema, FromJson)]
pub struct EventsNextPageQuery {
    /// The token in the address of the next page.
    #[serde(rename = "page-token")]
    #[from_json(without_nul)]
    pub page_token: String,
}

/// A page of events.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct EventPage {
    /// The events.
    pub events: Vec<ReceivedEvent>,
    /// How many there were in all when the first page was read, or 100000 if more.
    pub total: i64,
    /// The address of the next page, if there is one.
    pub next_page: Option<String>,
}

string_enum! {
    /// What to count events by.
    pub enum Countable {
        /// The day on which they happened.
        Day = "day",
        /// The span of time in which they happened.
        Time = "time",
        /// Their name.
        Event = "event",
        /// The resource that they happened to.
        Resource = "resource",
    }
}

string_enum! {
    /// A unit of time.
    #[derive(Default)]
    pub enum TimeUnit {
        /// Seven days from a Monday on.
        Week = "week",
        /// A day of UTC.
        #[default]
        Day = "day",
        /// An hour.
        Hour = "hour",
        /// A minute.
        Minute = "minute",
        /// A second.
        Second = "second",
    }
}

impl TimeUnit {
    /// How long it is.
    pub const fn length(self) -> Seconds {
        Seconds::new(match self {
            Self::Week => 604_800,
            Self::Day => 86_400,
            Self::Hour => 3_600,
            Self::Minute => 60,
            Self::Second => 1,
        })
    }
}

/// Which events to count, and how long the spans are if they are counted by time.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct EventsCountBody {
    /// On events.
    pub filter: EventFilter,
    /// The unit of the spans.
    #[serde(default)]
    pub time_unit: TimeUnit,
    /// Units in a span.
    #[serde(default = "one")]
    #[schema(minimum = 0.01)]
    pub time_interval: f64,
}

fn one() -> f64 {
    1.0
}

/// How many events have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EventCount {
    /// What they have in common.
    pub value: String,
    /// The same for people.
    pub label: String,
    /// How many they are.
    pub count: i64,
    /// When the first of them happened, or the span begins.
    pub start_time: Timestamp,
    /// When the last of them happened, or the span ends.
    pub end_time: Timestamp,
}
