//! Task runs, read from the events of the clients that run them (T-60).
//!
//! Clients decide on the states of their tasks themselves and tell them by events. What such an
//! event says of a task run is read here; the application writes it, tolerating events that come
//! twice or out of order.

use provost_schemas::{
    Timestamp,
    events::{Event, ResourceIdError},
    from_json::{FromJson, Path, Violations},
    ids::{FlowRunId, StateId, TaskRunId},
    json::{JsonObject, Labels, Patch, Seconds},
    nul::without_nul,
    policies::TaskRunPolicy,
    states::{State, StateCreate, StateDetails, StateType},
};
use serde_json::Value;

/// A task run as a client tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedTaskRun {
    /// The run, by the client's reckoning: a row with the same natural key may have another id.
    pub id: TaskRunId,
    /// The flow run it belongs to; background tasks may have none.
    pub flow_run_id: Option<FlowRunId>,
    /// What the client says of the row.
    pub columns: RecordedColumns,
    /// The state that the run entered, with the event's id and time.
    pub state: State,
}

/// Columns of a task run as a client tells of them. Clients leave out what is null, so what is
/// absent has its default in a new row and stays as it is in an old one.
#[derive(Clone, Debug, PartialEq, FromJson)]
pub struct RecordedColumns {
    /// The run's name.
    pub name: Patch<String>,
    /// Which task it is a run of.
    pub task_key: String,
    /// Which of the runs of that task in its flow run it is.
    pub dynamic_key: String,
    /// The key under which its result is cached.
    pub cache_key: Patch<Option<String>>,
    /// Until when its result is cached.
    pub cache_expiration: Patch<Option<Timestamp>>,
    /// The version of the task.
    pub task_version: Patch<Option<String>>,
    /// How it retries.
    pub empirical_policy: Patch<TaskRunPolicy>,
    /// Its tags.
    pub tags: Patch<Vec<String>>,
    /// Its labels.
    pub labels: Patch<Option<Labels>>,
    /// Where its arguments come from.
    pub task_inputs: Patch<JsonObject>,
    /// How often it has entered a running state.
    pub run_count: Patch<i64>,
    /// The `run_count` of its flow run when it last did.
    pub flow_run_run_count: Patch<i64>,
    /// When it was first expected to start.
    pub expected_start_time: Patch<Option<Timestamp>>,
    /// When it is to start, while it is scheduled.
    pub next_scheduled_start_time: Patch<Option<Timestamp>>,
    /// When it first entered a running state.
    pub start_time: Patch<Option<Timestamp>>,
    /// When it ended.
    pub end_time: Patch<Option<Timestamp>>,
    /// How long it has been in running states that it has left.
    pub total_run_time: Patch<Seconds>,
}

/// Why an event of a task run cannot be recorded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MalformedTaskRunEvent {
    /// A resource that should name a run names something else.
    #[error(transparent)]
    Resource(#[from] ResourceIdError),
    /// The payload lacks something or has something wrong.
    #[error("the payload is not that of a task run: {0}")]
    Payload(Violations),
}

/// Reads what an event says of a task run, or `None` if it is not a client's event of one.
///
/// # Errors
/// If the event is one of a task run but does not say which, or does not say what happened to it.
pub fn recorded_task_run(event: &Event) -> Result<Option<RecordedTaskRun>, MalformedTaskRunEvent> {
    let is_clients = event.resource.get("prefect.orchestration") == Some("client");
    if !event.name.starts_with("prefect.task-run") || !is_clients {
        return Ok(None);
    }
    let id = TaskRunId(event.resource.object_id("prefect.task-run")?);
    let flow_run = event.related_in_role("flow-run");
    let flow_run_id = flow_run
        .map(|resource| resource.object_id("prefect.flow-run").map(FlowRunId))
        .transpose()?;

    let mut violations = Violations::default();
    let at = Path::root("payload");
    let state = read::<ValidatedState>(event, "validated_state", &at, &mut violations);
    let columns = read::<RecordedColumns>(event, "task_run", &at, &mut violations);
    let (Some(state), Some(columns)) = (state, columns) else {
        return Err(MalformedTaskRunEvent::Payload(violations));
    };
    let proposal = StateCreate {
        state_type: state.state_type,
        name: state.name,
        message: state.message,
        data: state.data,
        state_details: StateDetails {
            flow_run_id,
            task_run_id: Some(id),
            ..state.state_details
        },
    };
    Ok(Some(RecordedTaskRun {
        id,
        flow_run_id,
        columns,
        state: proposal.into_state(StateId(event.id.0), event.occurred),
    }))
}

fn read<T: FromJson>(
    event: &Event,
    key: &str,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let at = at.key(key);
    match event.payload.get(key) {
        Some(value) => T::from_json(&without_nul(value), &at, violations),
        None => violations.add("missing", &at, "Field required", &Value::Null),
    }
}

/// The state as the client decided on it; unknown keys are dropped on reading.
#[derive(FromJson)]
struct ValidatedState {
    #[serde(rename = "type")]
    state_type: StateType,
    name: Option<String>,
    message: Option<String>,
    data: Option<Value>,
    #[serde(default)]
    state_details: StateDetails,
}

#[cfg(test)]
mod tests;
