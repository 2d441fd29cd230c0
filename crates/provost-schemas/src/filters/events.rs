//! Filters on events.
//!
//! Unlike other filters these have no operator: all parts hold together, and an empty list means
//! the same as none. They can be written as JSON again, because a page's token carries its filter.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::TextSearchQuery;
use crate::{
    Timestamp,
    from_json::{FromJson, Path, Violations},
    ids::EventId,
    json::Seconds,
    string_enum,
};

/// How many days back a filter looks that does not say since when.
const DEFAULT_DAYS: i64 = 180;

string_enum! {
    /// The order in which events are listed.
    #[derive(Default)]
    pub enum EventOrder {
        /// The oldest first.
        Ascending = "ASC",
        /// The newest first.
        #[default]
        Descending = "DESC",
    }
}

/// A filter on events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventFilter {
    /// By when they happened; by default the last 180 days.
    #[serde(default)]
    pub occurred: EventOccurredFilter,
    /// By name.
    pub event: Option<EventNameFilter>,
    /// By the resource that they happened to.
    pub resource: Option<EventResourceFilter>,
    /// By the resources that they relate to; each filter must match one of those.
    #[serde(default)]
    pub related: OneOrMany<EventRelatedFilter>,
    /// By any resource involved; each filter must match one of those.
    #[serde(default)]
    pub any_resource: OneOrMany<EventAnyResourceFilter>,
    /// By id.
    #[serde(default)]
    pub id: EventIdFilter,
    /// By what they say.
    pub text: Option<EventTextFilter>,
    /// The order.
    #[serde(default)]
    pub order: EventOrder,
}

/// A range of time, both ends included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventOccurredFilter {
    /// The earliest time to match; by default the start of the day 180 days ago.
    pub since: Option<Timestamp>,
    /// The latest time to match; by default now.
    pub until: Option<Timestamp>,
}

impl EventOccurredFilter {
    /// Both ends, with the defaults that apply at `now`.
    pub fn range(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        const DAY: i64 = 86_400_000_000;
        let today = now.as_micros().div_euclid(DAY) * DAY;
        let earliest = Timestamp::from_micros(today - DEFAULT_DAYS * DAY);
        (self.since.unwrap_or(earliest), self.until.unwrap_or(now))
    }

    /// Fills in the defaults that apply at `now`, so that later pages cover the same time.
    pub fn resolve(&mut self, now: Timestamp) {
        let (since, until) = self.range(now);
        (self.since, self.until) = (Some(since), Some(until));
    }

    /// Looks no further back than this.
    pub fn clamp(&mut self, now: Timestamp, longest: Seconds) {
        let (since, _) = self.range(now);
        self.since = Some(since.max(now - longest));
    }
}

/// A filter on the names of events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventNameFilter {
    /// The beginnings to match.
    pub prefix: Option<Vec<String>>,
    /// The beginnings not to match.
    pub exclude_prefix: Option<Vec<String>>,
    /// The names to match.
    pub name: Option<Vec<String>>,
    /// The names not to match.
    pub exclude_name: Option<Vec<String>>,
}

/// A filter on the resource that an event happened to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventResourceFilter {
    /// The ids to match.
    pub id: Option<Vec<String>>,
    /// The beginnings of ids to match.
    pub id_prefix: Option<Vec<String>>,
    /// The labels to match.
    pub labels: Option<ResourceSpecification>,
    /// Whether to list, of each resource, only the first event in the order asked for.
    #[serde(default)]
    pub distinct: bool,
}

/// A filter that one of the related resources must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventRelatedFilter {
    /// The ids to match.
    pub id: Option<Vec<String>>,
    /// The roles to match.
    pub role: Option<Vec<String>>,
    /// The pairs of id and role to match.
    pub resources_in_roles: Option<Vec<ResourceInRole>>,
    /// The labels to match.
    pub labels: Option<ResourceSpecification>,
}

/// A filter that one of all resources of an event must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventAnyResourceFilter {
    /// The ids to match.
    pub id: Option<Vec<String>>,
    /// The beginnings of ids to match.
    pub id_prefix: Option<Vec<String>>,
    /// The labels to match.
    pub labels: Option<ResourceSpecification>,
}

/// A filter on the ids of events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventIdFilter {
    /// The ids to match.
    pub id: Option<Vec<EventId>>,
}

/// A search in the name, the labels and the payload of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct EventTextFilter {
    /// Terms, quoted phrases, `-` or `!` before what must not be there, `+` before what must.
    pub query: TextSearchQuery,
}

/// A filter or a list of them; null is an empty list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: FromJson> FromJson for OneOrMany<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Null => Some(Self::default()),
            Value::Array(_) => Vec::from_json(value, at, violations).map(Self),
            _ => T::from_json(value, at, violations).map(|one| Self(vec![one])),
        }
    }
}

/// The id of a resource, and what it is to the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Vec<String>)]
pub struct ResourceInRole(pub (String, String));

impl FromJson for ResourceInRole {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let Value::Array(items) = value else {
            return violations.add("tuple_type", at, "Input should be a valid tuple", value);
        };
        match items.as_slice() {
            [id, role] => {
                let id = String::from_json(id, &at.index(0), violations);
                let role = String::from_json(role, &at.index(1), violations);
                Some(Self((id?, role?)))
            }
            items => {
                let (kind, bound) = if items.len() < 2 {
                    ("missing", "Field required")
                } else {
                    (
                        "too_long",
                        "Tuple should have at most 2 items after validation",
                    )
                };
                violations.add(kind, at, bound, value)
            }
        }
    }
}

/// Labels of a resource, and what their values may be.
///
/// A value is a pattern: `*` stands for any text, `?` for any character, and `!` in front for the
/// opposite. A label must match one of its patterns; one without patterns matches nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = std::collections::BTreeMap<String, Object>)]
pub struct ResourceSpecification(pub IndexMap<String, Vec<String>>);

impl FromJson for ResourceSpecification {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let labels: IndexMap<String, Patterns> = FromJson::from_json(value, at, violations)?;
        let labels = labels.into_iter();
        Some(Self(
            labels
                .map(|(label, patterns)| (label, patterns.0))
                .collect(),
        ))
    }
}

/// One pattern or a list of them.
struct Patterns(Vec<String>);

impl FromJson for Patterns {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::String(_) => {
                String::from_json(value, at, violations).map(|text| Self(vec![text]))
            }
            Value::Array(_) => Vec::from_json(value, &at.key("list[str]"), violations).map(Self),
            _ => {
                // Pydantic reports a union once for each of its members.
                let text = "Input should be a valid string";
                violations.add::<()>("string_type", &at.key("str"), text, value);
                let list = "Input should be a valid list";
                violations.add("list_type", &at.key("list[str]"), list, value)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn a_filter_is_read_back_as_it_was_written() {
        let filter: EventFilter = read_body(&json!({
            "occurred": {"since": "2026-01-01T00:00:00Z"},
            "event": {"prefix": ["prefect."], "exclude_name": []},
            "resource": {"labels": {"a": "x*", "b": ["!y", "z"]}, "distinct": true},
            "related": {"resources_in_roles": [["prefect.flow.1", "flow"]]},
            "any_resource": [{"id": ["a"]}, {"id_prefix": ["b"]}],
            "id": {"id": ["01a1ffdf-7a5a-77b9-8000-000000000001"]},
            "text": {"query": "+error"},
            "order": "ASC",
        }))
        .expect("a filter");
        assert_eq!(filter.related.0.len(), 1);
        assert_eq!(filter.any_resource.0.len(), 2);
        let written = serde_json::to_value(&filter).expect("JSON");
        assert_eq!(read_body::<EventFilter>(&written), Ok(filter));
    }

    #[test]
    fn the_default_range_is_180_days() {
        let now = Timestamp::parse("2026-07-01T12:34:56Z").expect("a time");
        let (since, until) = EventOccurredFilter::default().range(now);
        assert_eq!(since.to_string(), "2026-01-02T00:00:00Z");
        assert_eq!(until, now);
    }

    #[test]
    fn a_clamped_range_begins_no_earlier() {
        let now = Timestamp::from_micros(1_000_000_000);
        let mut occurred = EventOccurredFilter::default();
        occurred.clamp(now, Seconds::new(900));
        assert_eq!(occurred.since, Some(Timestamp::from_micros(100_000_000)));
        let later = Timestamp::from_micros(999_000_000);
        occurred.since = Some(later);
        occurred.clamp(now, Seconds::new(900));
        assert_eq!(occurred.since, Some(later));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        let table = [
            (
                json!({"occured": {}}),
                "body.occured: Extra inputs are not permitted",
            ),
            (
                json!({"order": "UP"}),
                "body.order: Input should be 'ASC' or 'DESC'",
            ),
            (
                json!({"resource": {"labels": {"a": 1}}}),
                "body.resource.labels.a.str: Input should be a valid string; \
                 body.resource.labels.a.list[str]: Input should be a valid list",
            ),
            (
                json!({"related": [{"resources_in_roles": ["a"]}]}),
                "body.related.0.resources_in_roles.0: Input should be a valid tuple",
            ),
        ];
        for (filter, expected) in table {
            let violations = read_body::<EventFilter>(&filter).expect_err("a refusal");
            assert_eq!(violations.to_string(), expected);
        }
    }
}
