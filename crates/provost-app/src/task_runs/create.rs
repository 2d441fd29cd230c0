//! Creating a task run.

use provost_core::{
    orchestration::{EnclosingFlowRun, RunColumns, TaskPolicy, TaskRunFacts},
    permissions::Permission,
};
use provost_schemas::{
    ids::{FlowRunId, StateId, TaskRunId},
    json::{JsonObject, LabelValue, Labels, Seconds},
    states::{State, StateCreate, StateType},
    task_inputs::TaskInputs,
    task_runs::{TaskRun, TaskRunCreate},
};
use provost_storage::repositories::task_runs;
use serde_json::Value;

use super::transition::{complete, decide, execute};
use crate::{AppError, AppResult, Context, StorageError, Upserted, names};

/// Creates a task run in its first state, or returns the one that has its task key and dynamic key
/// in its flow run.
pub async fn create_task_run(
    context: &mut Context,
    create: TaskRunCreate,
) -> AppResult<Upserted<TaskRun>> {
    context.authorize(Permission::RunTasks)?;
    check_cache_key(context, create.cache_key.as_deref())?;
    if let Some(found) = find(context, &create).await? {
        return Ok(Upserted::Found(found));
    }
    let now = context.now();
    let (inherited, flow_run) = enclosing(context, create.flow_run_id).await?;
    let id = create.id.unwrap_or_else(|| TaskRunId::mint(now));

    let state = create
        .state
        .clone()
        .unwrap_or_else(|| StateCreate::of(StateType::Pending))
        .into_state(StateId::mint(now), now);
    let policy = TaskPolicy::for_proposal(true, state.state_details.deferred);
    let mut facts = TaskRunFacts {
        id,
        flow_run_id: create.flow_run_id,
        state: None,
        columns: RunColumns::default(),
        flow_run_run_count: 0,
        empirical_policy: create.empirical_policy.clone(),
        flow_run,
        cached_state: None,
        tag_limits: Vec::new(),
    };
    complete(context, &mut facts, &create.tags, &state, policy).await?;
    let decision = decide(context, facts, state, policy);

    let run = row(context, &create, inherited, &decision.run, decision.state);
    let workspace = context.workspace();
    if !task_runs::insert(context.connection(), workspace, &run).await? {
        // Another request created it in between, or another run has the id.
        return match find(context, &create).await? {
            Some(found) => Ok(Upserted::Found(found)),
            None => Err(conflict("task_run.id")),
        };
    }
    if let Some(state) = &run.state {
        execute(context, id, state, &decision.effects).await?;
    }
    Ok(Upserted::Created(run.estimated_at(now)))
}

fn check_cache_key(context: &Context, key: Option<&str>) -> AppResult<()> {
    let maximum = context.settings().orchestration.max_cache_key_length;
    match key {
        Some(key) if key.chars().nth(maximum).is_some() => Err(AppError::Invalid(format!(
            "Cache key exceeded maximum allowed length of {maximum} characters."
        ))),
        _ => Ok(()),
    }
}

async fn find(context: &mut Context, create: &TaskRunCreate) -> AppResult<Option<TaskRun>> {
    let (workspace, now) = (context.workspace(), context.now());
    let found = task_runs::find_by_natural_key(
        context.connection(),
        workspace,
        create.flow_run_id,
        &create.task_key,
        &create.dynamic_key,
    )
    .await?;
    Ok(found.map(|run| run.estimated_at(now)))
}

/// The labels that the run inherits and the flow run it belongs to, which must be there.
async fn enclosing(
    context: &mut Context,
    id: Option<FlowRunId>,
) -> AppResult<(Labels, Option<EnclosingFlowRun>)> {
    let Some(id) = id else {
        return Ok((Labels::new(), None));
    };
    let workspace = context.workspace();
    let (mut labels, flow_run) =
        task_runs::read_enclosing_labels(context.connection(), workspace, id)
            .await?
            .ok_or_else(|| conflict("task_run.flow_run_id"))?;
    let own = LabelValue::text(id.to_string());
    labels.insert("prefect.flow-run.id".to_owned(), own);
    Ok((labels, Some(flow_run)))
}

fn conflict(constraint: &str) -> AppError {
    AppError::Storage(StorageError::Conflict {
        constraint: constraint.to_owned(),
    })
}

fn row(
    context: &Context,
    create: &TaskRunCreate,
    mut labels: Labels,
    facts: &TaskRunFacts,
    state: Option<State>,
) -> TaskRun {
    labels.extend(create.labels.clone().unwrap_or_default());
    let now = context.now();
    let columns = facts.columns;
    TaskRun {
        id: facts.id,
        created: now,
        updated: now,
        name: names::or_slug(create.name.clone()),
        flow_run_id: facts.flow_run_id,
        task_key: create.task_key.clone(),
        dynamic_key: create.dynamic_key.clone(),
        cache_key: create.cache_key.clone(),
        cache_expiration: create.cache_expiration,
        task_version: create.task_version.clone(),
        empirical_policy: facts.empirical_policy.clone(),
        tags: create.tags.clone(),
        labels,
        state_id: state.as_ref().map(|state| state.id),
        task_inputs: as_object(&create.task_inputs),
        state_type: state.as_ref().map(|state| state.state_type),
        state_name: state.as_ref().map(|state| state.name.clone()),
        run_count: columns.run_count,
        flow_run_run_count: facts.flow_run_run_count,
        expected_start_time: columns.expected_start_time,
        next_scheduled_start_time: columns.next_scheduled_start_time,
        start_time: columns.start_time,
        end_time: columns.end_time,
        total_run_time: columns.total_run_time,
        estimated_run_time: Seconds::ZERO,
        estimated_start_time_delta: Seconds::ZERO,
        state,
    }
}

/// Inputs that were read are stored as they were understood.
fn as_object(inputs: &TaskInputs) -> JsonObject {
    match serde_json::to_value(inputs) {
        Ok(Value::Object(fields)) => JsonObject(fields),
        _ => JsonObject::default(),
    }
}
