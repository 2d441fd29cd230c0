//! Creating a flow run.

use provost_core::{
    audit::ObjectKind,
    orchestration::{Decision, FlowPolicy, FlowRunFacts, RunColumns},
    permissions::Permission,
};
use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    flow_runs::{CreatedBy, FlowRunCreate, FlowRunResponse},
    ids::{DeploymentId, FlowId, FlowRunId, WorkQueueId},
    json::{JsonObject, LabelValue, Labels, Seconds},
    states::{StateCreate, StateType},
};
use provost_storage::repositories::{
    access_lists::Listed,
    flow_runs::{self, FlowRunOrigin, FlowRunReferences, FlowRunSubject},
    work_queues,
};

use super::{effects, not_found, transition::decide};
use crate::{
    AppError, AppResult, Context, StorageError, Upserted, names, work_pools::require_by_name,
};

/// Creates a flow run and puts it into its first state, or returns the run of the same flow that
/// was created with the same idempotency key.
pub async fn create_flow_run(
    context: &mut Context,
    body: FlowRunCreate,
) -> AppResult<Upserted<FlowRunResponse>> {
    context.authorize(Permission::RunFlows)?;
    refuse_large(&body.parameters, context.settings().max_parameter_size)?;
    let (workspace, now) = (context.workspace(), context.now());
    if let Some(key) = &body.idempotency_key {
        let connection = context.connection();
        let found =
            flow_runs::find_by_idempotency_key(connection, workspace, body.flow_id, key).await?;
        if let Some(found) = found {
            context.changed_nothing();
            return Ok(Upserted::Found(found.estimated_at(now)));
        }
    }
    if let Some(deployment) = body.deployment_id {
        let missing = || AppError::NotFound("Deployment not found".to_owned());
        let object = Listed::Deployment(deployment);
        context
            .require_listed(object, AccessLevel::Run, missing)
            .await?;
    }
    let queue = match &body.work_pool_name {
        None => None,
        Some(pool) => {
            let name = body.work_queue_name.as_deref();
            let missing = || unknown_queue(pool, name);
            require_by_name(context, pool, AccessLevel::Run, missing).await?;
            let queue =
                work_queues::find_in_pool(context.connection(), workspace, pool, name).await?;
            Some(queue.ok_or_else(|| unknown_queue(pool, name))?)
        }
    };
    let place = match queue {
        Some(queue) => RunPlace {
            work_queue_id: Some(queue.id),
            work_queue_name: Some(queue.name),
            ..RunPlace::default()
        },
        None => RunPlace {
            work_queue_name: body.work_queue_name.clone(),
            ..RunPlace::default()
        },
    };
    let state = StateCreate::of(StateType::Pending);
    make(context, body, place, state).await
}

/// Where a run waits, and what it takes over from its deployment.
#[derive(Debug, Default)]
pub(crate) struct RunPlace {
    pub(crate) work_queue_id: Option<WorkQueueId>,
    pub(crate) work_queue_name: Option<String>,
    pub(crate) deployment_version: Option<String>,
    /// The labels of the deployment, which has those of the flow among them.
    pub(crate) labels: Option<Labels>,
}

/// Creates a flow run in a place and puts it into its first state, which is `default_state` unless
/// the client names one; for a use case that has authorized, and that has looked for a run with the
/// same idempotency key.
pub(crate) async fn make(
    context: &mut Context,
    body: FlowRunCreate,
    place: RunPlace,
    default_state: StateCreate,
) -> AppResult<Upserted<FlowRunResponse>> {
    let (workspace, now) = (context.workspace(), context.now());
    let references = FlowRunReferences {
        flow: body.flow_id,
        deployment: body.deployment_id,
        work_queue: place.work_queue_id,
        parent_task_run: body.parent_task_run_id,
    };
    let origin = flow_runs::read_origin(context.connection(), workspace, references, now)
        .await?
        .ok_or_else(unknown_flow)?;
    let state = body.state.clone().unwrap_or(default_state);
    let facts = FlowRunFacts {
        id: FlowRunId::mint(now),
        deployment_id: body.deployment_id,
        parent_task_run_id: body.parent_task_run_id,
        infrastructure_pid: None,
        state: None,
        columns: RunColumns::default(),
        empirical_policy: body.empirical_policy.clone(),
        deployment: origin.deployment.clone(),
        client_version: None,
        api_version: None,
    };
    let decision = decide(context, facts, state, FlowPolicy::Minimal);
    let by = context.attribution();
    let run = row(body, place, &origin, &decision, by, now);
    if !flow_runs::insert(context.connection(), workspace, &run).await? {
        // Another request created it in between.
        let key = run.idempotency_key.as_deref().unwrap_or_default();
        let connection = context.connection();
        let found =
            flow_runs::find_by_idempotency_key(connection, workspace, run.flow_id, key).await?;
        return found
            .map(|found| Upserted::Found(found.estimated_at(now)))
            .ok_or_else(not_found);
    }
    let subject = FlowRunSubject {
        name: run.name.clone(),
        tags: run.tags.clone(),
        created_by: run.created_by.clone(),
        related: origin.related,
    };
    effects::perform(context, &subject, &decision).await?;
    context.created(ObjectKind::FlowRun, run.id, &run.name, &run);
    Ok(Upserted::Created(run.estimated_at(now)))
}

/// The run as it is created, in the state that was decided.
fn row(
    body: FlowRunCreate,
    place: RunPlace,
    origin: &FlowRunOrigin,
    decision: &Decision<FlowRunFacts>,
    created_by: Option<CreatedBy>,
    now: Timestamp,
) -> FlowRunResponse {
    let facts = &decision.run;
    let columns = facts.columns;
    let state = decision.state.as_ref();
    let pool = origin.related.work_pool.as_ref();
    FlowRunResponse {
        id: facts.id,
        created: now,
        updated: now,
        name: names::or_slug(body.name),
        flow_id: body.flow_id,
        state_id: state.map(|state| state.id),
        deployment_id: body.deployment_id,
        deployment_version: place.deployment_version,
        work_queue_id: place.work_queue_id,
        work_queue_name: place.work_queue_name,
        flow_version: body.flow_version,
        parameters: body.parameters,
        idempotency_key: body.idempotency_key,
        context: body.context,
        empirical_policy: facts.empirical_policy.clone(),
        tags: body.tags,
        labels: labels(
            body.flow_id,
            body.deployment_id.filter(|_| place.labels.is_some()),
            place.labels.as_ref().unwrap_or(&origin.flow_labels),
            body.labels,
        ),
        parent_task_run_id: body.parent_task_run_id,
        state_type: state.map(|state| state.state_type),
        state_name: state.map(|state| state.name.clone()),
        run_count: columns.run_count,
        expected_start_time: columns.expected_start_time,
        next_scheduled_start_time: columns.next_scheduled_start_time,
        start_time: columns.start_time,
        end_time: columns.end_time,
        total_run_time: columns.total_run_time,
        estimated_run_time: Seconds::ZERO,
        estimated_start_time_delta: Seconds::ZERO,
        auto_scheduled: false,
        infrastructure_document_id: body.infrastructure_document_id,
        infrastructure_pid: None,
        created_by,
        work_pool_id: pool.map(|(id, _, _)| *id),
        work_pool_name: pool.map(|(_, name, _)| name.clone()),
        state: decision.state.clone(),
        job_variables: body.job_variables.unwrap_or_default(),
    }
}

/// The labels that a run inherits, below those that it is given.
fn labels(
    flow: FlowId,
    deployment: Option<DeploymentId>,
    inherited: &Labels,
    given: Option<Labels>,
) -> Labels {
    let mut labels = Labels::new();
    let own = LabelValue::text(flow.to_string());
    labels.insert("prefect.flow.id".to_owned(), own);
    labels.extend(inherited.clone());
    if let Some(deployment) = deployment {
        let own = LabelValue::text(deployment.to_string());
        labels.insert("prefect.deployment.id".to_owned(), own);
    }
    labels.extend(given.unwrap_or_default());
    labels
}

fn unknown_flow() -> AppError {
    AppError::Storage(StorageError::Conflict {
        constraint: "flow_run.flow_id".to_owned(),
    })
}

fn unknown_queue(pool: &str, queue: Option<&str>) -> AppError {
    AppError::NotFound(match queue {
        Some(queue) => format!("Work pool queue '{pool}/{queue}' not found."),
        None => format!("Work pool \"{pool}\" not found."),
    })
}

/// Refuses parameters that take more bytes than the server keeps; zero is no bound.
pub(crate) fn refuse_large(parameters: &JsonObject, most: usize) -> AppResult<()> {
    if most == 0 || parameters.is_empty() {
        return Ok(());
    }
    let bytes = serde_json::to_string(parameters).map_or(usize::MAX, |text| text.len());
    if bytes <= most {
        return Ok(());
    }
    Err(AppError::Invalid(format!(
        "Parameters are {bytes} bytes of JSON, which is more than the limit of {most} bytes."
    )))
}
