//! Events: stored once, found by every part of a filter, by way of indexes.

use provost_core::events::event_matches;
use provost_schemas::{
    Timestamp,
    events::{Event, ReceivedEvent},
    filters::EventFilter,
    from_json::read_body,
    ids::EventId,
};
use provost_storage::{
    Statement,
    repositories::{Window, events},
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use uuid::Uuid;

const NOW: &str = "2026-01-02T03:04:05Z";
const ALL: Window = Window {
    limit: 1000,
    offset: 0,
};

fn now() -> Timestamp {
    Timestamp::parse(NOW).expect("a time")
}

fn received(event: &Value) -> ReceivedEvent {
    let event: Event = read_body(event).expect("an event");
    event.receive(now())
}

fn sample() -> Vec<ReceivedEvent> {
    let flow_run = |id: u32, minute: u32, name: &str, labels: Value| {
        let mut resource = json!({"prefect.resource.id": format!("prefect.flow-run.{id}")});
        for (label, value) in labels.as_object().expect("labels") {
            resource[label] = value.clone();
        }
        received(&json!({
            "occurred": format!("2026-01-02T01:{minute:02}:00Z"),
            "event": name,
            "resource": resource,
            "related": [
                {"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "flow",
                 "prefect.resource.name": "Load"},
                {"prefect.resource.id": format!("prefect.tag.t{id}"), "prefect.resource.role": "tag"},
                {"prefect.resource.id": format!("prefect.tag.t{id}"), "prefect.resource.role": "tag"},
            ],
            "payload": {"message": format!("Entry {id}")},
            "id": Uuid::from_u128(u128::from(id)),
        }))
    };
    vec![
        flow_run(1, 1, "prefect.flow-run.Pending", json!({"color": "red"})),
        flow_run(
            2,
            2,
            "prefect.flow-run.Running",
            json!({"color": "dark red", "odd[key]\"'": "50%_"}),
        ),
        flow_run(3, 3, "other.happened", json!({"color": "[r]ed"})),
        received(&json!({
            "occurred": "2025-01-01T00:00:00Z", "event": "long.ago",
            "resource": {"prefect.resource.id": "x"}, "id": Uuid::from_u128(4),
        })),
    ]
}

async fn databases() -> Vec<TestDatabase> {
    let databases = TestDatabase::each().await;
    for test in &databases {
        let mut work = test.database.begin().await.expect("a unit of work");
        let elsewhere = [sample().remove(0)];
        for (workspace, events) in [
            (test.other_workspace, elsewhere.as_slice()),
            (test.workspace, &sample()),
        ] {
            events::insert(&mut work, workspace, events)
                .await
                .expect("events");
        }
        work.commit().await.expect("a commit");
    }
    databases
}

#[tokio::test]
async fn an_event_is_stored_once_in_each_workspace() {
    for test in databases().await {
        let mut work = test.database.begin().await.expect("a unit of work");
        let mut again = sample();
        again.truncate(2);
        let mut fresh = again[0].clone();
        fresh.event.id = EventId(Uuid::from_u128(9));
        again.extend([fresh.clone(), fresh.clone()]);
        let new = events::insert(&mut work, test.workspace, &again)
            .await
            .expect("events");
        assert_eq!(
            new.into_iter().collect::<Vec<_>>(),
            [fresh.event.id],
            "{}",
            test.name
        );
        let relations: i64 = work
            .fetch_one(Statement::new("SELECT COUNT(*) FROM event_related"))
            .await
            .expect("a count");
        assert_eq!(relations, 10, "{}", test.name);
    }
}

#[tokio::test]
async fn the_database_and_the_matcher_agree_on_every_filter() {
    let filters = [
        json!({}),
        json!({"occurred": {"since": "2026-01-02T01:02:00Z", "until": "2026-01-02T01:02:00Z"}}),
        json!({"occurred": {"since": "2024-01-02T01:02:00Z"}, "order": "ASC"}),
        json!({"event": {"prefix": ["prefect.", "x"]}}),
        json!({"event": {"prefix": ["PREFECT."]}}),
        json!({"event": {"exclude_prefix": ["prefect.flow-run.P"], "exclude_name": ["other.happened"]}}),
        json!({"event": {"name": ["other.happened"]}}),
        json!({"resource": {"id": ["prefect.flow-run.1", "prefect.flow.1"]}}),
        json!({"resource": {"id_prefix": ["prefect.flow-run."], "labels": {"color": "*red"}}}),
        json!({"resource": {"labels": {"color": ["!*red", "red"]}}}),
        json!({"resource": {"labels": {"color": "[r]ed"}}}),
        json!({"resource": {"labels": {"color": "?ed"}}}),
        json!({"resource": {"labels": {"color": "RED"}}}),
        json!({"resource": {"labels": {"color": []}}}),
        json!({"resource": {"labels": {"odd[key]\"'": "50%_"}}}),
        json!({"resource": {"labels": {"odd[key]\"'": "50%?"}}}),
        json!({"resource": {"labels": {"odd[key]\"'": "5_%_"}}}),
        json!({"resource": {"labels": {"missing": "!x"}}}),
        json!({"related": {"id": ["prefect.flow.1"]}}),
        json!({"related": {"id": ["prefect.tag.t1", "prefect.tag.t3"], "role": ["tag"]}}),
        json!({"related": {"id": ["prefect.flow.1"], "role": ["tag"]}}),
        json!({"related": {"role": ["flow"]}}),
        json!({"related": {"role": ["work-pool"]}}),
        json!({"related": {"resources_in_roles": [["prefect.tag.t2", "tag"], ["prefect.tag.t1", "flow"]]}}),
        json!({"related": {"labels": {"prefect.resource.name": "L*"}}}),
        json!({"related": {"role": ["tag"], "labels": {"prefect.resource.name": "L*"}}}),
        json!({"related": {"id": ["prefect.tag.t1"], "labels": {"prefect.resource.role": ["tag"]}}}),
        json!({"related": {"resources_in_roles": [["prefect.flow.1", "flow"]],
                           "labels": {"prefect.resource.name": ["!Load", "Lo?d"]}}}),
        json!({"related": [{"id": ["prefect.flow.1"]}, {"id": ["prefect.tag.t2"]}, {}]}),
        json!({"any_resource": {"id": ["prefect.flow-run.1", "prefect.tag.t2"]}}),
        json!({"any_resource": {"id": ["prefect.tag.t2"], "id_prefix": ["prefect."]}}),
        json!({"any_resource": {"id_prefix": ["prefect.tag.t3"]}}),
        json!({"any_resource": {"labels": {"color": "red"}}}),
        json!({"any_resource": [{"labels": {"prefect.resource.role": "flow"}}, {"id": ["prefect.flow-run.3"]}]}),
        json!({"any_resource": {}}),
        json!({"id": {"id": [Uuid::from_u128(2), Uuid::from_u128(4)]}}),
        json!({"text": {"query": "\"entry 2\" pending"}}),
        json!({"text": {"query": "entry -other"}}),
        json!({"text": {"query": "+50%_"}}),
    ];
    for test in databases().await {
        let mut reader = test.database.read().await.expect("a reader");
        for filter in &filters {
            let read: EventFilter = read_body(filter).expect("a filter");
            let found = events::filter(&mut reader, test.workspace, &read, now(), ALL)
                .await
                .unwrap_or_else(|error| panic!("{filter} on {}: {error}", test.name));
            let mut found: Vec<u128> = found.iter().map(|event| event.id.0.as_u128()).collect();
            found.sort_unstable();
            let expected: Vec<u128> = sample()
                .iter()
                .filter(|event| event_matches(&read, event, now()))
                .map(|event| event.id.0.as_u128())
                .collect();
            assert_eq!(found, expected, "{filter} on {}", test.name);
            let count = events::count(&mut reader, test.workspace, &read, now())
                .await
                .expect("a count");
            assert_eq!(count, expected.len() as i64, "{filter} on {}", test.name);
        }
    }
}

#[tokio::test]
async fn the_usual_lists_are_read_by_way_of_an_index() {
    let test = TestDatabase::sqlite().await;
    let mut reader = test.database.read().await.expect("a reader");
    let filters = [
        (json!({}), "ix_event_occurred"),
        (
            json!({"resource": {"id": ["prefect.flow-run.1"]}}),
            "ix_event_resource",
        ),
        (
            json!({"event": {"name": ["prefect.flow-run.Completed"]}}),
            "ix_event_name",
        ),
    ];
    for (filter, index) in filters {
        let read: EventFilter = read_body(&filter).expect("a filter");
        let plan = events::explain(&mut reader, test.workspace, &read, now(), ALL)
            .await
            .expect("a plan")
            .join("\n");
        assert!(
            plan.contains(&format!("SEARCH event USING INDEX {index}")),
            "{filter}: {plan}"
        );
        assert!(!plan.contains("SCAN event"), "{filter}: {plan}");
    }
}
