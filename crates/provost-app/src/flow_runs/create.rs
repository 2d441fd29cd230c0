//! Creating a flow run.

use provost_core::{orchestration::FlowPolicy, permissions::Permission};
use provost_schemas::{
    flow_runs::{FlowRunCreate, FlowRunResponse},
    ids::{FlowId, FlowRunId},
    json::{JsonObject, LabelValue, Labels},
    states::{StateCreate, StateType},
};
use provost_storage::repositories::{
    flow_runs::{self, NewFlowRun},
    flows, work_queues,
};

use super::{not_found, transition::transition};
use crate::{AppError, AppResult, Context, Upserted, names};

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
            return Ok(Upserted::Found(found.estimated_at(now)));
        }
    }
    let queue = match &body.work_pool_name {
        None => None,
        Some(pool) => {
            let name = body.work_queue_name.as_deref();
            let queue =
                work_queues::find_in_pool(context.connection(), workspace, pool, name).await?;
            Some(queue.ok_or_else(|| unknown_queue(pool, name))?)
        }
    };
    let id = FlowRunId::mint(now);
    let labels = labels(context, body.flow_id, body.labels).await?;
    let state = body
        .state
        .unwrap_or_else(|| StateCreate::of(StateType::Pending));
    let (work_queue_id, work_queue_name) = match queue {
        Some(queue) => (Some(queue.id), Some(queue.name)),
        None => (None, body.work_queue_name),
    };
    let run = NewFlowRun {
        id,
        created: now,
        name: names::or_slug(body.name),
        flow_id: body.flow_id,
        flow_version: body.flow_version,
        deployment_id: body.deployment_id,
        deployment_version: None,
        work_queue_id,
        work_queue_name,
        parameters: body.parameters,
        idempotency_key: body.idempotency_key,
        context: body.context,
        empirical_policy: body.empirical_policy,
        tags: body.tags,
        labels,
        parent_task_run_id: body.parent_task_run_id,
        infrastructure_document_id: body.infrastructure_document_id,
        auto_scheduled: false,
        created_by: None,
        job_variables: body.job_variables.unwrap_or_default(),
    };
    let connection = context.connection();
    if !flow_runs::insert(connection, workspace, &run).await? {
        // Another request created it in between.
        let key = run.idempotency_key.as_deref().unwrap_or_default();
        let found =
            flow_runs::find_by_idempotency_key(connection, workspace, run.flow_id, key).await?;
        return found
            .map(|found| Upserted::Found(found.estimated_at(now)))
            .ok_or_else(not_found);
    }
    transition(context, id, state, FlowPolicy::Minimal).await?;
    let created = flow_runs::read(context.connection(), workspace, id).await?;
    created
        .map(|run| Upserted::Created(run.estimated_at(now)))
        .ok_or_else(not_found)
}

/// The labels that a run inherits, below those that it is given.
async fn labels(context: &mut Context, flow: FlowId, given: Option<Labels>) -> AppResult<Labels> {
    let workspace = context.workspace();
    let mut labels = Labels::new();
    labels.insert(
        "prefect.flow.id".to_owned(),
        LabelValue::text(flow.to_string()),
    );
    labels.extend(
        flows::read_labels(context.connection(), workspace, flow)
            .await?
            .unwrap_or_default(),
    );
    labels.extend(given.unwrap_or_default());
    Ok(labels)
}

fn unknown_queue(pool: &str, queue: Option<&str>) -> AppError {
    AppError::NotFound(match queue {
        Some(queue) => format!("Work pool queue '{pool}/{queue}' not found."),
        None => format!("Work pool \"{pool}\" not found."),
    })
}

/// Refuses parameters that take more bytes than the server keeps; zero is no bound.
pub(super) fn refuse_large(parameters: &JsonObject, most: usize) -> AppResult<()> {
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
