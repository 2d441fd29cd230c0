//! What a change of a task run's state reads and writes.

use provost_core::{
    concurrency::TAG_PREFIX,
    orchestration::{EnclosingFlowRun, EnclosingState, RunColumns, TagLimit, TaskRunFacts},
};
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, TaskRunId, WorkspaceId},
    json::Labels,
    states::{State, StateDetails, StateType},
};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    repositories::{concurrency_limits, run_states},
    statement::Dialect,
};

/// A run that is to enter a state.
#[derive(Clone, Debug)]
pub struct TaskRunForTransition {
    /// What rules need, but for the cached state and the limits on the tags: those are read only
    /// where a transition can need them.
    pub facts: TaskRunFacts,
    /// The run's tags.
    pub tags: Vec<String>,
}

const SELECT: &str = "SELECT task_run.id, task_run.flow_run_id, task_run.run_count, \
     task_run.expected_start_time, task_run.next_scheduled_start_time, task_run.start_time, \
     task_run.end_time, task_run.total_run_time, task_run.flow_run_run_count, \
     task_run.empirical_policy, task_run.tags, flow_run.run_count, flow_run.state_type, \
     flow_run_state.state_details, \
     task_run_state.id, task_run_state.type, task_run_state.name, task_run_state.timestamp, \
     task_run_state.message, task_run_state.data, task_run_state.state_details \
     FROM task_run \
     LEFT JOIN task_run_state ON task_run_state.id = task_run.state_id \
     LEFT JOIN flow_run ON flow_run.id = task_run.flow_run_id \
     LEFT JOIN flow_run_state ON flow_run_state.id = flow_run.state_id \
     WHERE task_run.workspace_id = $1 AND task_run.id = $2";

impl FromRow for TaskRunForTransition {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, flow_run_id) = (row.column()?, row.optional()?);
        let columns = RunColumns {
            run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
        };
        let flow_run_run_count = row.column()?;
        let empirical_policy = row.json()?;
        let tags = row.json()?;
        let run_count: Option<i64> = row.optional()?;
        let state_type = row.optional()?;
        let details: Option<StateDetails> = row.optional_json()?;
        let details = details.unwrap_or_default();
        let flow_run = run_count.map(|run_count| EnclosingFlowRun {
            run_count,
            state: state_type.map(|state_type| EnclosingState {
                state_type,
                pause_timeout: details.pause_timeout,
                pause_reschedule: details.pause_reschedule,
            }),
        });
        let facts = TaskRunFacts {
            id,
            flow_run_id,
            state: run_states::optional_state(row)?,
            columns,
            flow_run_run_count,
            empirical_policy,
            flow_run,
            cached_state: None,
            tag_limits: Vec::new(),
        };
        Ok(Self { facts, tags })
    }
}

/// Reads a run that is to enter a state, and keeps others from moving it until the unit of work
/// ends.
pub async fn read_for_transition(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<Option<TaskRunForTransition>> {
    if connection.dialect() == Dialect::Postgres {
        // The lock is a statement of its own: one that waits for a row and then goes on sees the
        // row as it has become, but the states that it is joined to as they were. On SQLite there
        // is one writer, and this is it.
        let lock = Statement::new(
            "SELECT id FROM task_run WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        );
        connection.execute(lock.bind(workspace).bind(id)).await?;
    }
    let select = Statement::new(SELECT);
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// The labels that a task run inherits from its flow run, and how that stands; none if the
/// workspace has no such flow run.
pub async fn read_enclosing_labels(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
) -> StorageResult<Option<(Labels, EnclosingFlowRun)>> {
    let select = Statement::new(
        "SELECT flow_run.labels, flow_run.run_count, flow_run.state_type, \
         flow_run_state.state_details FROM flow_run \
         LEFT JOIN flow_run_state ON flow_run_state.id = flow_run.state_id \
         WHERE flow_run.workspace_id = $1 AND flow_run.id = $2",
    );
    let found: Option<Enclosing> = connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await?;
    Ok(found.map(|Enclosing(labels, flow_run)| (labels, flow_run)))
}

struct Enclosing(Labels, EnclosingFlowRun);

impl FromRow for Enclosing {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let labels = row.json()?;
        let run_count = row.column()?;
        let state_type = row.optional()?;
        let details: Option<StateDetails> = row.optional_json()?;
        let details = details.unwrap_or_default();
        let state = state_type.map(|state_type| EnclosingState {
            state_type,
            pause_timeout: details.pause_timeout,
            pause_reschedule: details.pause_reschedule,
        });
        Ok(Self(labels, EnclosingFlowRun { run_count, state }))
    }
}

/// The active limits on tags, in the order of the tags, with the slots that live leases hold.
///
/// With `lock`, nobody else takes a slot of them until the unit of work ends.
pub async fn read_tag_limits(
    connection: &mut Connection,
    workspace: WorkspaceId,
    tags: &[String],
    lock: bool,
    now: Timestamp,
) -> StorageResult<Vec<TagLimit>> {
    if tags.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = tags
        .iter()
        .map(|tag| format!("{TAG_PREFIX}{tag}"))
        .collect();
    let limits = if lock {
        concurrency_limits::lock_named(connection, workspace, &names, now).await?
    } else {
        concurrency_limits::read_named(connection, workspace, &names, now).await?
    };
    let active = limits.into_iter().filter(|limit| limit.active);
    let mut limits: Vec<TagLimit> = active
        .map(|limit| TagLimit {
            limit_id: limit.id,
            active_slots: limit.taken(now),
            limit: limit.slots,
            average_occupancy_seconds: limit.avg_slot_occupancy_seconds,
            tag: match limit.name.strip_prefix(TAG_PREFIX) {
                Some(tag) => tag.to_owned(),
                None => limit.name,
            },
        })
        .collect();
    limits.sort_by_key(|limit| tags.iter().position(|tag| *tag == limit.tag));
    Ok(limits)
}

/// Writes a state that a run enters, and everything about the run that follows from it. A run that
/// is not scheduled any more does not wait for a task worker.
pub async fn write_transition(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: &TaskRunFacts,
    state: &State,
    now: Timestamp,
) -> StorageResult<()> {
    run_states::insert_task_run_state(connection, workspace, run.id, state).await?;
    let columns = &run.columns;
    let update = Statement::new(
        "UPDATE task_run SET updated = $1, state_id = $2, state_type = $3, state_name = $4, \
         state_timestamp = $5, run_count = $6, expected_start_time = $7, \
         next_scheduled_start_time = $8, start_time = $9, end_time = $10, total_run_time = $11, \
         flow_run_run_count = $12, enqueued_at = CASE WHEN $13 THEN enqueued_at END \
         WHERE workspace_id = $14 AND id = $15",
    )
    .bind(now)
    .bind(state.id)
    .bind(state.state_type)
    .bind(state.name.as_str())
    .bind(state.timestamp)
    .bind(columns.run_count)
    .bind(columns.expected_start_time)
    .bind(columns.next_scheduled_start_time)
    .bind(columns.start_time)
    .bind(columns.end_time)
    .bind(columns.total_run_time)
    .bind(run.flow_run_run_count)
    .bind(state.is(StateType::Scheduled))
    .bind(workspace)
    .bind(run.id);
    connection.defer(("task_run", run.id.0), update).await
}
