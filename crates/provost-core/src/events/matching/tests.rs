//! Which events match which filters.

use proptest::prelude::*;
use provost_schemas::from_json::read_body;
use serde_json::{Value, json};

use super::*;

const NOW: &str = "2026-11-21T21:00:00Z";

fn event() -> Event {
    read_body(&json!({
        "occurred": "2026-11-21T20:57:04Z",
        "event": "prefect.flow-run.Completed",
        "resource": {"prefect.resource.id": "prefect.flow-run.1", "color": "dark red"},
        "related": [
            {"prefect.resource.id": "prefect.flow.2", "prefect.resource.role": "flow",
             "prefect.resource.name": "Load"},
            {"prefect.resource.id": "prefect.tag.nightly", "prefect.resource.role": "tag"},
        ],
        "payload": {"message": "All 7 tables"},
        "id": "01a1ffdf-7a5a-77b9-8000-000000000001",
    }))
    .expect("an event")
}

fn matches(filter: &Value) -> bool {
    let filter: EventFilter = read_body(filter).expect("a filter");
    event_matches(&filter, &event(), Timestamp::parse(NOW).expect("a time"))
}

#[test]
fn these_filters_match() {
    let filters = [
        json!({}),
        json!({"occurred": {"since": "2026-11-21T20:57:04Z", "until": "2026-11-21T20:57:04Z"}}),
        json!({"event": {"prefix": ["x", "prefect.flow-run."]}}),
        json!({"event": {"name": [], "exclude_name": ["x"]}}),
        json!({"resource": {"id": ["prefect.flow-run.1"], "id_prefix": ["prefect."]}}),
        json!({"resource": {"labels": {"color": ["blue", "*red"]}}}),
        json!({"resource": {"labels": {"prefect.resource.id": "prefect.flow-run.?"}}}),
        json!({"related": {"id": ["prefect.flow.2"], "role": ["flow"]}}),
        json!({"related": [{"role": ["flow"]}, {"id": ["prefect.tag.nightly"]}, {}]}),
        json!({"related": {"resources_in_roles": [["prefect.flow.2", "flow"]]}}),
        json!({"related": {"labels": {"prefect.resource.name": "L*d"}}}),
        json!({"any_resource": {"id": ["prefect.flow-run.1"]}}),
        json!({"any_resource": [{"id_prefix": ["prefect.tag."]}, {"labels": {"color": "!blue"}}]}),
        json!({"id": {"id": ["01a1ffdf-7a5a-77b9-8000-000000000001"]}}),
        json!({"text": {"query": "\"7 TABLES\" +load -failed"}}),
    ];
    for filter in filters {
        assert!(matches(&filter), "{filter}");
    }
}

#[test]
fn these_filters_do_not_match() {
    let filters = [
        json!({"occurred": {"since": "2026-11-21T20:57:05Z"}}),
        json!({"occurred": {"until": "2026-11-21T20:57:03Z"}}),
        json!({"event": {"prefix": ["prefect.task-run."]}}),
        json!({"event": {"exclude_prefix": ["prefect."]}}),
        json!({"event": {"exclude_name": ["prefect.flow-run.Completed"]}}),
        json!({"resource": {"id": ["prefect.flow.2"]}}),
        json!({"resource": {"labels": {"color": "red"}}}),
        json!({"resource": {"labels": {"color": []}}}),
        // What is not there is neither this nor anything else.
        json!({"resource": {"labels": {"size": "!big"}}}),
        // One resource must have the id and the role.
        json!({"related": {"id": ["prefect.flow.2"], "role": ["tag"]}}),
        json!({"related": {"resources_in_roles": [["prefect.flow.2", "tag"]]}}),
        json!({"related": [{"role": ["flow"]}, {"role": ["work-pool"]}]}),
        json!({"related": {"id": ["prefect.flow-run.1"]}}),
        json!({"any_resource": {"id": ["prefect.flow.3"]}}),
        json!({"id": {"id": ["01a1ffdf-7a5a-77b9-8000-000000000002"]}}),
        json!({"text": {"query": "-completed"}}),
    ];
    for filter in filters {
        assert!(!matches(&filter), "{filter}");
    }
}

#[test]
fn patterns_match_like_this() {
    let table = [
        ("", "", true),
        ("*", "", true),
        ("*", "anything", true),
        ("a*c", "abc", true),
        ("a*c", "abcd", false),
        ("*.b.*", "a.b.b.c", true),
        ("a?c", "aéc", true),
        ("a?c", "ac", false),
        ("a.c", "abc", false),
        ("!a*", "abc", false),
        ("!a*", "bc", true),
    ];
    for (pattern, value, expected) in table {
        assert_eq!(label_matches(pattern, value), expected, "{pattern} {value}");
    }
}

proptest! {
    #[test]
    fn a_text_matches_itself_with_any_part_made_a_star(
        before in "[ab.]{0,6}", part in "[ab.]{0,6}", after in "[ab.]{0,6}"
    ) {
        let (text, pattern) = (format!("{before}{part}{after}"), format!("{before}*{after}"));
        prop_assert!(label_matches(&pattern, &text));
        let longer = format!("{text}x");
        prop_assert!(!label_matches(&pattern, &longer) || after.is_empty());
    }
}
