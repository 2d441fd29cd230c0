//! The events of objects that were created, updated or deleted.

use provost_schemas::{
    Timestamp,
    events::{Event, RESOURCE_NAME, RelatedResource, Resource},
    ids::{
        ArtifactCollectionId, ArtifactId, ConcurrencyLimitId, EventId, FlowId, FlowRunId,
        TaskRunId, VariableId,
    },
    json::{JsonObject, Labels},
};
use serde_json::Value;
use uuid::Uuid;

/// What was done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectAction {
    /// It is new.
    Created,
    /// It was changed.
    Updated,
    /// It is gone.
    Deleted,
}

impl ObjectAction {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
        }
    }
}

/// A flow, as its events show it.
#[derive(Clone, Copy, Debug)]
pub struct FlowFacts<'a> {
    /// Its id.
    pub id: FlowId,
    /// Its name.
    pub name: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// Its labels.
    pub labels: &'a Labels,
}

/// The event of a flow that was created, updated or deleted.
pub fn flow_event(
    action: ObjectAction,
    flow: &FlowFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let labels = flow.labels.iter();
    let labels = labels.map(|(label, value)| (label.clone(), value.as_json().clone()));
    let payload = object([
        ("name", flow.name.into()),
        ("tags", flow.tags.into()),
        ("labels", Value::Object(labels.collect())),
    ]);
    object_event("flow", flow.id.0, flow.name, action, payload, id, occurred)
}

/// A variable, as its events show it.
#[derive(Clone, Copy, Debug)]
pub struct VariableFacts<'a> {
    /// Its id.
    pub id: VariableId,
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: &'a Value,
    /// Its tags.
    pub tags: &'a [String],
}

/// The event of a variable that was created, updated or deleted.
pub fn variable_event(
    action: ObjectAction,
    variable: &VariableFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let payload = object([
        ("name", variable.name.into()),
        ("value", variable.value.clone()),
        ("tags", variable.tags.into()),
    ]);
    object_event(
        "variable",
        variable.id.0,
        variable.name,
        action,
        payload,
        id,
        occurred,
    )
}

/// A concurrency limit, as its events show it.
#[derive(Clone, Copy, Debug)]
pub struct ConcurrencyLimitFacts<'a> {
    /// Its id.
    pub id: ConcurrencyLimitId,
    /// Its name.
    pub name: &'a str,
    /// How many slots it has.
    pub limit: i64,
    /// Whether it is enforced.
    pub active: bool,
    /// How many taken slots come back by themselves each second.
    pub slot_decay_per_second: f64,
}

/// The event of a concurrency limit that was created, updated or deleted.
pub fn concurrency_limit_event(
    action: ObjectAction,
    limit: &ConcurrencyLimitFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let payload = object([
        ("name", limit.name.into()),
        ("limit", limit.limit.into()),
        ("active", limit.active.into()),
        ("slot_decay_per_second", limit.slot_decay_per_second.into()),
    ]);
    object_event(
        "concurrency-limit",
        limit.id.0,
        limit.name,
        action,
        payload,
        id,
        occurred,
    )
}

/// The versions of an artifact with a key, as their events show them.
#[derive(Clone, Copy, Debug)]
pub struct ArtifactCollectionFacts<'a> {
    /// The collection's id.
    pub id: ArtifactCollectionId,
    /// The key that its versions share.
    pub key: &'a str,
    /// The kind of the latest version.
    pub artifact_type: Option<&'a str>,
    /// The content of the latest version.
    pub data: Option<&'a Value>,
    /// The description of the latest version.
    pub description: Option<&'a str>,
    /// The latest version.
    pub latest_id: ArtifactId,
    /// The flow run that made the latest version.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run that made the latest version.
    pub task_run_id: Option<TaskRunId>,
}

/// The event of an artifact collection that was created, updated or deleted.
pub fn artifact_collection_event(
    action: ObjectAction,
    collection: &ArtifactCollectionFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let payload = object([
        ("key", collection.key.into()),
        ("type", collection.artifact_type.into()),
        ("data", collection.data.cloned().unwrap_or_default()),
        ("description", collection.description.into()),
    ]);
    let latest = format!("prefect.artifact.{}", collection.latest_id);
    let mut related = vec![RelatedResource::new(latest, "latest")];
    related.extend(collection.flow_run_id.map(|flow_run_id| {
        RelatedResource::new(format!("prefect.flow-run.{flow_run_id}"), "flow-run")
    }));
    related.extend(collection.task_run_id.map(|task_run_id| {
        RelatedResource::new(format!("prefect.task-run.{task_run_id}"), "task-run")
    }));
    Event {
        related,
        ..object_event(
            "artifact-collection",
            collection.id.0,
            collection.key,
            action,
            payload,
            id,
            occurred,
        )
    }
}

pub(super) fn object_event(
    kind: &str,
    object_id: Uuid,
    name: &str,
    action: ObjectAction,
    payload: JsonObject,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    Event {
        occurred,
        name: format!("prefect.{kind}.{}", action.as_str()),
        resource: Resource::new(format!("prefect.{kind}.{object_id}")).with(RESOURCE_NAME, name),
        related: Vec::new(),
        payload,
        id,
        follows: None,
    }
}

pub(crate) fn object<const N: usize>(fields: [(&str, Value); N]) -> JsonObject {
    let fields = fields
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    JsonObject(fields.collect())
}

#[cfg(test)]
mod tests {
    use provost_schemas::json::LabelValue;
    use serde_json::json;

    use super::*;

    const EVENT: EventId = EventId(Uuid::from_u128(9));
    const AT: Timestamp = Timestamp::from_micros(0);

    #[test]
    fn flows_show_name_tags_and_labels() {
        let labels = Labels::from_iter([("team".to_owned(), LabelValue::text("data"))]);
        let flow = FlowFacts {
            id: FlowId(Uuid::from_u128(1)),
            name: "etl",
            tags: &["a".to_owned()],
            labels: &labels,
        };
        let event = flow_event(ObjectAction::Created, &flow, EVENT, AT);
        assert_eq!(
            serde_json::to_string(&event).expect("JSON"),
            concat!(
                r#"{"occurred":"1970-01-01T00:00:00Z","event":"prefect.flow.created","#,
                r#""resource":{"prefect.resource.id":"#,
                r#""prefect.flow.00000000-0000-0000-0000-000000000001","#,
                r#""prefect.resource.name":"etl"},"related":[],"#,
                r#""payload":{"name":"etl","tags":["a"],"labels":{"team":"data"}},"#,
                r#""id":"00000000-0000-0000-0000-000000000009","follows":null}"#
            )
        );
    }

    #[test]
    fn variables_show_their_value() {
        let variable = VariableFacts {
            id: VariableId(Uuid::from_u128(1)),
            name: "limits",
            value: &json!({"rows": 5}),
            tags: &[],
        };
        for (action, name) in [
            (ObjectAction::Updated, "prefect.variable.updated"),
            (ObjectAction::Deleted, "prefect.variable.deleted"),
        ] {
            let event = variable_event(action, &variable, EVENT, AT);
            assert_eq!(event.name, name);
            assert_eq!(
                Value::Object(event.payload.0),
                json!({"name": "limits", "value": {"rows": 5}, "tags": []})
            );
        }
    }

    #[test]
    fn concurrency_limits_show_how_they_are_set() {
        let limit = ConcurrencyLimitFacts {
            id: ConcurrencyLimitId(Uuid::from_u128(1)),
            name: "db",
            limit: 3,
            active: true,
            slot_decay_per_second: 0.5,
        };
        let event = concurrency_limit_event(ObjectAction::Created, &limit, EVENT, AT);
        assert_eq!(event.name, "prefect.concurrency-limit.created");
        assert_eq!(event.resource.name(), Some("db"));
        assert_eq!(
            Value::Object(event.payload.0),
            json!({"name": "db", "limit": 3, "active": true, "slot_decay_per_second": 0.5})
        );
    }

    #[test]
    fn artifact_collections_point_at_their_latest_version() {
        let collection = ArtifactCollectionFacts {
            id: ArtifactCollectionId(Uuid::from_u128(1)),
            key: "report",
            artifact_type: Some("markdown"),
            data: None,
            description: None,
            latest_id: ArtifactId(Uuid::from_u128(2)),
            flow_run_id: Some(FlowRunId(Uuid::from_u128(3))),
            task_run_id: None,
        };
        let event = artifact_collection_event(ObjectAction::Updated, &collection, EVENT, AT);
        assert_eq!(event.name, "prefect.artifact-collection.updated");
        assert_eq!(event.resource.name(), Some("report"));
        let related: Vec<_> = event
            .related
            .iter()
            .map(|related| (related.id(), related.role()))
            .collect();
        assert_eq!(
            related,
            [
                (
                    "prefect.artifact.00000000-0000-0000-0000-000000000002",
                    Some("latest")
                ),
                (
                    "prefect.flow-run.00000000-0000-0000-0000-000000000003",
                    Some("flow-run")
                ),
            ]
        );
        assert_eq!(
            Value::Object(event.payload.0),
            json!({"key": "report", "type": "markdown", "data": null, "description": null})
        );
    }
}
