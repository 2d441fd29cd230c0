//! The events of a deployment's life.

use provost_core::audit::ObjectKind;
use provost_core::events::{
    ChangedFields, DeploymentResources, ObjectAction, WorkPoolFacts, WorkQueueFacts,
    deployment_event, deployment_updated_event,
};
use provost_schemas::ids::EventId;
use provost_storage::repositories::deployments::StoredDeployment;
use serde_json::{Value, json};

use crate::Context;

/// Tells that a deployment was made or deleted.
pub(super) fn emit(context: &mut Context, action: ObjectAction, stored: &StoredDeployment) {
    let now = context.now();
    let event = deployment_event(action, &resources(stored), EventId::mint(now), now);
    context.emit(event);
    let deployment = &stored.deployment;
    let (kind, id, name) = (ObjectKind::Deployment, deployment.id, &deployment.name);
    match action {
        ObjectAction::Deleted => context.deleted(kind, id, name, deployment),
        ObjectAction::Created | ObjectAction::Updated => {
            context.created(kind, id, name, deployment);
        }
    }
}

/// Tells what changed of a deployment, if anything did.
pub(super) fn emit_changes(
    context: &mut Context,
    before: &StoredDeployment,
    after: &StoredDeployment,
) {
    let (old, new) = (&before.deployment, &after.deployment);
    context.updated(ObjectKind::Deployment, new.id, &new.name, old, new);
    let changed = changed_fields(before, after);
    if changed.is_empty() {
        return;
    }
    let now = context.now();
    let id = EventId::mint(now);
    context.emit(deployment_updated_event(
        &resources(after),
        changed,
        id,
        now,
    ));
}

fn resources(stored: &StoredDeployment) -> DeploymentResources<'_> {
    let deployment = &stored.deployment;
    let queue = stored.work_queue.as_ref().zip(stored.work_pool.as_ref());
    DeploymentResources {
        id: deployment.id,
        name: &deployment.name,
        flow: (deployment.flow_id, &stored.flow_name),
        work_queue: queue.map(|((id, name), (pool, pool_name, kind))| WorkQueueFacts {
            id: *id,
            name,
            pool: WorkPoolFacts {
                id: *pool,
                name: pool_name,
                pool_type: kind,
            },
        }),
        storage: deployment.storage_document_id,
        infrastructure: deployment.infrastructure_document_id,
        concurrency_limit: stored.concurrency_limit_id,
    }
}

type Field = (&'static str, fn(&StoredDeployment) -> Value);

/// The fields that events tell of, by the names that Prefect gives them there.
const FIELDS: [Field; 15] = [
    ("description", |stored| json!(stored.deployment.description)),
    ("tags", |stored| json!(stored.deployment.tags)),
    ("parameters", |stored| json!(stored.deployment.parameters)),
    ("parameter_openapi_schema", |stored| {
        json!(stored.deployment.parameter_openapi_schema)
    }),
    ("enforce_parameter_schema", |stored| {
        json!(stored.deployment.enforce_parameter_schema)
    }),
    ("entrypoint", |stored| json!(stored.deployment.entrypoint)),
    ("path", |stored| json!(stored.deployment.path)),
    ("pull_steps", |stored| json!(stored.deployment.pull_steps)),
    ("work_queue_id", |stored| {
        json!(stored.deployment.work_queue_id)
    }),
    ("infra_overrides", |stored| {
        json!(stored.deployment.job_variables)
    }),
    ("paused", |stored| json!(stored.deployment.paused)),
    ("labels", |stored| json!(stored.deployment.labels)),
    ("version", |stored| json!(stored.deployment.version)),
    ("concurrency_limit_id", |stored| {
        json!(stored.concurrency_limit_id)
    }),
    ("concurrency_options", |stored| {
        json!(stored.deployment.concurrency_options)
    }),
];

fn changed_fields(before: &StoredDeployment, after: &StoredDeployment) -> ChangedFields {
    FIELDS
        .into_iter()
        .map(|(field, value)| (field, value(before), value(after)))
        .filter(|(_, from, to)| from != to)
        .collect()
}
