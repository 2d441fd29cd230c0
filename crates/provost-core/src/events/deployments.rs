//! The events of deployments that were made, changed or deleted.

use provost_schemas::{
    Timestamp,
    events::{Event, RESOURCE_NAME, Resource},
    ids::EventId,
    json::JsonObject,
};

use super::{
    ChangedFields, DeploymentResources, ObjectAction, deployment_related, work_pools::updates,
};

/// The event of a deployment that was made or deleted.
pub fn deployment_event(
    action: ObjectAction,
    deployment: &DeploymentResources<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    Event {
        occurred,
        name: format!("prefect.deployment.{}", action.as_str()),
        resource: Resource::new(format!("prefect.deployment.{}", deployment.id))
            .with(RESOURCE_NAME, deployment.name),
        related: deployment_related(deployment),
        payload: JsonObject::default(),
        id,
        follows: None,
    }
}

/// The event of a deployment that was changed.
pub fn deployment_updated_event(
    deployment: &DeploymentResources<'_>,
    changed: ChangedFields,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    Event {
        payload: updates(changed),
        ..deployment_event(ObjectAction::Updated, deployment, id, occurred)
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::ids::{DeploymentId, FlowId};
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_change_names_what_changed_and_what_is_related() {
        let deployment = DeploymentResources {
            id: DeploymentId(Uuid::from_u128(1)),
            name: "nightly",
            flow: (FlowId(Uuid::from_u128(2)), "etl"),
            work_queue: None,
            storage: None,
            infrastructure: None,
            concurrency_limit: None,
        };
        let changed = vec![("paused", json!(false), json!(true))];
        let id = EventId(Uuid::from_u128(9));
        let event = deployment_updated_event(&deployment, changed, id, Timestamp::from_micros(0));
        assert_eq!(event.name, "prefect.deployment.updated");
        assert_eq!(event.resource.name(), Some("nightly"));
        assert_eq!(
            event
                .related
                .iter()
                .map(|related| related.id())
                .collect::<Vec<_>>(),
            ["prefect.flow.00000000-0000-0000-0000-000000000002"]
        );
        assert_eq!(
            Value::Object(event.payload.0),
            json!({"updated_fields": ["paused"],
                   "updates": {"paused": {"from": false, "to": true}}})
        );
    }
}
