//! The events of work pools, work queues, and of deployments that become ready or stop being so.

use provost_schemas::{
    Timestamp,
    events::{Event, RESOURCE_NAME, RESOURCE_ROLE, RelatedResource, Resource},
    ids::{
        BlockDocumentId, ConcurrencyLimitId, DeploymentId, EventId, FlowId, WorkPoolId, WorkQueueId,
    },
    json::{JsonObject, Seconds},
    work_pools::WorkPoolStatus,
    work_queues::WorkQueueStatus,
};
use serde_json::{Map, Value, json};

use super::ObjectAction;

/// The type of a pool, among the labels of its resource.
const POOL_TYPE: &str = "prefect.work-pool.type";

/// A status event that came longer ago than this is not named by the one that follows it.
const CLOSE: Seconds = Seconds::new(600);

/// A work pool, as events show it.
#[derive(Clone, Copy, Debug)]
pub struct WorkPoolFacts<'a> {
    /// Its id.
    pub id: WorkPoolId,
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub pool_type: &'a str,
}

impl WorkPoolFacts<'_> {
    fn resource(&self) -> Resource {
        Resource::new(format!("prefect.work-pool.{}", self.id))
            .with(RESOURCE_NAME, self.name)
            .with(POOL_TYPE, self.pool_type)
    }

    fn related(&self) -> RelatedResource {
        RelatedResource::new(format!("prefect.work-pool.{}", self.id), "work-pool")
            .with(RESOURCE_NAME, self.name)
            .with(POOL_TYPE, self.pool_type)
    }
}

/// A work queue, as events show it.
#[derive(Clone, Copy, Debug)]
pub struct WorkQueueFacts<'a> {
    /// Its id.
    pub id: WorkQueueId,
    /// Its name.
    pub name: &'a str,
    /// The pool that it belongs to.
    pub pool: WorkPoolFacts<'a>,
}

/// The fields that a change changed, with their values before and after it.
pub type ChangedFields = Vec<(&'static str, Value, Value)>;

/// The event of a pool that entered a status.
///
/// `previous` is the event of the status before it and when it was entered.
pub fn work_pool_status_event(
    pool: &WorkPoolFacts<'_>,
    status: WorkPoolStatus,
    previous: Option<(EventId, Timestamp)>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let status = match status {
        WorkPoolStatus::Ready => "ready",
        WorkPoolStatus::NotReady => "not-ready",
        WorkPoolStatus::Paused => "paused",
    };
    let close = previous.filter(|(_, entered)| occurred.since(*entered) < CLOSE);
    Event {
        follows: close.map(|(event, _)| event),
        ..event(
            format!("prefect.work-pool.{status}"),
            pool.resource(),
            id,
            occurred,
        )
    }
}

/// The event of a pool that was made or deleted.
pub fn work_pool_event(
    action: ObjectAction,
    pool: &WorkPoolFacts<'_>,
    default_queue: WorkQueueId,
    result_storage: Option<BlockDocumentId>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let queue = format!("prefect.work-queue.{default_queue}");
    let mut related = vec![RelatedResource::new(queue, "default-queue")];
    related.extend(result_storage.map(|block| {
        RelatedResource::new(format!("prefect.block-document.{block}"), "result-storage")
    }));
    let resource = pool.resource().with(RESOURCE_ROLE, "work-pool");
    Event {
        related,
        ..event(
            format!("prefect.work-pool.{}", action.as_str()),
            resource,
            id,
            occurred,
        )
    }
}

/// The event of a pool that was changed.
pub fn work_pool_updated_event(
    pool: &WorkPoolFacts<'_>,
    changed: ChangedFields,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let resource = pool.resource().with(RESOURCE_ROLE, "work-pool");
    Event {
        payload: updates(changed),
        ..event(
            "prefect.work-pool.updated".to_owned(),
            resource,
            id,
            occurred,
        )
    }
}

/// The event of a queue that entered a status.
pub fn work_queue_status_event(
    queue: &WorkQueueFacts<'_>,
    status: WorkQueueStatus,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let status = match status {
        WorkQueueStatus::Ready => "ready",
        WorkQueueStatus::NotReady => "not-ready",
        WorkQueueStatus::Paused => "paused",
    };
    queue_event(queue, status, id, occurred)
}

/// The event of a queue that was made or deleted.
pub fn work_queue_event(
    action: ObjectAction,
    queue: &WorkQueueFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    queue_event(queue, action.as_str(), id, occurred)
}

/// The event of a queue that was changed.
pub fn work_queue_updated_event(
    queue: &WorkQueueFacts<'_>,
    changed: ChangedFields,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    Event {
        payload: updates(changed),
        ..queue_event(queue, "updated", id, occurred)
    }
}

fn queue_event(
    queue: &WorkQueueFacts<'_>,
    happening: &str,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let resource = Resource::new(format!("prefect.work-queue.{}", queue.id))
        .with(RESOURCE_NAME, queue.name)
        .with(RESOURCE_ROLE, "work-queue");
    Event {
        related: vec![queue.pool.related()],
        ..event(
            format!("prefect.work-queue.{happening}"),
            resource,
            id,
            occurred,
        )
    }
}

/// A deployment and what is related to it, as events show it.
#[derive(Clone, Copy, Debug)]
pub struct DeploymentResources<'a> {
    /// Its id.
    pub id: DeploymentId,
    /// Its name.
    pub name: &'a str,
    /// Its flow: id and name.
    pub flow: (FlowId, &'a str),
    /// The queue of its runs, with the pool.
    pub work_queue: Option<WorkQueueFacts<'a>>,
    /// The block that its code is stored by.
    pub storage: Option<BlockDocumentId>,
    /// The block that its runs are started by.
    pub infrastructure: Option<BlockDocumentId>,
    /// The limit on its runs.
    pub concurrency_limit: Option<ConcurrencyLimitId>,
}

/// The event of a deployment that became ready, or stopped being so.
pub fn deployment_status_event(
    deployment: &DeploymentResources<'_>,
    is_ready: bool,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let status = if is_ready { "ready" } else { "not-ready" };
    let resource = Resource::new(format!("prefect.deployment.{}", deployment.id))
        .with(RESOURCE_NAME, deployment.name);
    Event {
        related: deployment_related(deployment),
        ..event(
            format!("prefect.deployment.{status}"),
            resource,
            id,
            occurred,
        )
    }
}

/// What events of a deployment name beside it.
pub fn deployment_related(deployment: &DeploymentResources<'_>) -> Vec<RelatedResource> {
    let (flow, flow_name) = deployment.flow;
    let flow = RelatedResource::new(format!("prefect.flow.{flow}"), "flow");
    let mut related = vec![flow.with(RESOURCE_NAME, flow_name)];
    if let Some(queue) = &deployment.work_queue {
        let resource = format!("prefect.work-queue.{}", queue.id);
        let resource = RelatedResource::new(resource, "work-queue");
        related.push(resource.with(RESOURCE_NAME, queue.name));
        related.push(queue.pool.related());
    }
    let block = |id, role| RelatedResource::new(format!("prefect.block-document.{id}"), role);
    related.extend(deployment.storage.map(|id| block(id, "storage")));
    related.extend(
        deployment
            .infrastructure
            .map(|id| block(id, "infrastructure")),
    );
    related.extend(deployment.concurrency_limit.map(|id| {
        RelatedResource::new(
            format!("prefect.concurrency-limit.{id}"),
            "concurrency-limit",
        )
    }));
    related
}

pub(super) fn updates(changed: ChangedFields) -> JsonObject {
    let mut fields: Vec<Value> = Vec::with_capacity(changed.len());
    let mut updates = Map::new();
    for (field, from, to) in changed {
        fields.push(field.into());
        updates.insert(field.to_owned(), json!({ "from": from, "to": to }));
    }
    let mut payload = Map::new();
    payload.insert("updated_fields".to_owned(), fields.into());
    payload.insert("updates".to_owned(), updates.into());
    JsonObject(payload)
}

fn event(name: String, resource: Resource, id: EventId, occurred: Timestamp) -> Event {
    Event {
        occurred,
        name,
        resource,
        related: Vec::new(),
        payload: JsonObject::default(),
        id,
        follows: None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const EVENT: EventId = EventId(Uuid::from_u128(9));
    const AT: Timestamp = Timestamp::from_micros(1_000_000_000);

    fn pool() -> WorkPoolFacts<'static> {
        WorkPoolFacts {
            id: WorkPoolId(Uuid::from_u128(1)),
            name: "local",
            pool_type: "process",
        }
    }

    fn queue() -> WorkQueueFacts<'static> {
        WorkQueueFacts {
            id: WorkQueueId(Uuid::from_u128(2)),
            name: "default",
            pool: pool(),
        }
    }

    #[test]
    fn a_status_of_a_pool_names_the_one_before_it_for_ten_minutes() {
        let previous = EventId(Uuid::from_u128(8));
        let status = |entered: Timestamp| {
            let previous = Some((previous, entered));
            work_pool_status_event(&pool(), WorkPoolStatus::NotReady, previous, EVENT, AT)
        };
        let event = status(AT - Seconds::new(599));
        assert_eq!(event.name, "prefect.work-pool.not-ready");
        assert_eq!(
            serde_json::to_value(&event.resource).expect("JSON"),
            json!({
                "prefect.resource.id": "prefect.work-pool.00000000-0000-0000-0000-000000000001",
                "prefect.resource.name": "local",
                "prefect.work-pool.type": "process"
            })
        );
        assert_eq!((event.id, event.follows), (EVENT, Some(previous)));
        assert_eq!(status(AT - Seconds::new(600)).follows, None);
    }

    #[test]
    fn a_pool_is_made_with_its_default_queue() {
        let block = BlockDocumentId(Uuid::from_u128(3));
        let queue = queue().id;
        let event = work_pool_event(
            ObjectAction::Created,
            &pool(),
            queue,
            Some(block),
            EVENT,
            AT,
        );
        assert_eq!(event.name, "prefect.work-pool.created");
        assert_eq!(event.resource.role(), Some("work-pool"));
        let roles: Vec<_> = event.related.iter().map(|related| related.role()).collect();
        assert_eq!(roles, [Some("default-queue"), Some("result-storage")]);
    }

    #[test]
    fn changes_are_told_with_both_values() {
        let changed = vec![("concurrency_limit", Value::Null, json!(3))];
        let event = work_queue_updated_event(&queue(), changed, EVENT, AT);
        assert_eq!(event.name, "prefect.work-queue.updated");
        assert_eq!(
            Value::Object(event.payload.0),
            json!({"updated_fields": ["concurrency_limit"],
                   "updates": {"concurrency_limit": {"from": null, "to": 3}}})
        );
        assert_eq!(
            serde_json::to_value(&event.related).expect("JSON"),
            json!([{
                "prefect.resource.id": "prefect.work-pool.00000000-0000-0000-0000-000000000001",
                "prefect.resource.role": "work-pool",
                "prefect.resource.name": "local",
                "prefect.work-pool.type": "process"
            }])
        );
    }

    #[test]
    fn a_ready_deployment_names_where_its_runs_wait() {
        let deployment = DeploymentResources {
            id: DeploymentId(Uuid::from_u128(4)),
            name: "nightly",
            flow: (FlowId(Uuid::from_u128(5)), "etl"),
            work_queue: Some(queue()),
            storage: None,
            infrastructure: None,
            concurrency_limit: Some(ConcurrencyLimitId(Uuid::from_u128(6))),
        };
        let event = deployment_status_event(&deployment, true, EVENT, AT);
        assert_eq!(event.name, "prefect.deployment.ready");
        let roles: Vec<_> = event
            .related
            .iter()
            .filter_map(|related| related.role())
            .collect();
        assert_eq!(
            roles,
            ["flow", "work-queue", "work-pool", "concurrency-limit"]
        );
    }
}
