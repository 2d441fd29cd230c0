//! A row of `task_run` as the recorder reads, changes and writes it.

use provost_core::task_run_recorder::RecordedTaskRun;
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, StateId, TaskRunId, WorkspaceId},
    json::{Patch, Seconds},
    states::{State, StateType},
};
use sea_query::SelectStatement;
use serde::Serialize;

use super::locked;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

/// The columns that the recorder knows. Documents stay text: what is not told is not touched.
pub(super) struct StoredTaskRun {
    pub(super) id: TaskRunId,
    created: Timestamp,
    updated: Timestamp,
    name: String,
    pub(super) flow_run_id: Option<FlowRunId>,
    pub(super) task_key: String,
    pub(super) dynamic_key: String,
    cache_key: Option<String>,
    cache_expiration: Option<Timestamp>,
    task_version: Option<String>,
    empirical_policy: String,
    tags: String,
    labels: String,
    state_id: Option<StateId>,
    state_type: Option<StateType>,
    state_name: Option<String>,
    state_timestamp: Option<Timestamp>,
    task_inputs: String,
    run_count: i64,
    flow_run_run_count: i64,
    expected_start_time: Option<Timestamp>,
    next_scheduled_start_time: Option<Timestamp>,
    start_time: Option<Timestamp>,
    end_time: Option<Timestamp>,
    total_run_time: Seconds,
    enqueued_at: Option<Timestamp>,
}

const COLUMNS: [&str; 26] = [
    "id",
    "created",
    "updated",
    "name",
    "flow_run_id",
    "task_key",
    "dynamic_key",
    "cache_key",
    "cache_expiration",
    "task_version",
    "empirical_policy",
    "tags",
    "labels",
    "state_id",
    "state_type",
    "state_name",
    "state_timestamp",
    "task_inputs",
    "run_count",
    "flow_run_run_count",
    "expected_start_time",
    "next_scheduled_start_time",
    "start_time",
    "end_time",
    "total_run_time",
    "enqueued_at",
];

impl FromRow for StoredTaskRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            flow_run_id: row.optional()?,
            task_key: row.column()?,
            dynamic_key: row.column()?,
            cache_key: row.optional()?,
            cache_expiration: row.optional()?,
            task_version: row.optional()?,
            empirical_policy: row.column()?,
            tags: row.column()?,
            labels: row.column()?,
            state_id: row.optional()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            state_timestamp: row.optional()?,
            task_inputs: row.column()?,
            run_count: row.column()?,
            flow_run_run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
            enqueued_at: row.optional()?,
        })
    }
}

impl StoredTaskRun {
    /// A row with nothing but its keys.
    pub(super) fn new(run: &RecordedTaskRun, now: Timestamp) -> Self {
        let columns = &run.columns;
        Self {
            id: run.id,
            created: now,
            updated: now,
            name: format!("{}-{}", columns.task_key, columns.dynamic_key),
            flow_run_id: run.flow_run_id,
            task_key: columns.task_key.clone(),
            dynamic_key: columns.dynamic_key.clone(),
            cache_key: None,
            cache_expiration: None,
            task_version: None,
            empirical_policy: "{}".to_owned(),
            tags: "[]".to_owned(),
            labels: "{}".to_owned(),
            state_id: None,
            state_type: None,
            state_name: None,
            state_timestamp: None,
            task_inputs: "{}".to_owned(),
            run_count: 0,
            flow_run_run_count: 0,
            expected_start_time: None,
            next_scheduled_start_time: None,
            start_time: None,
            end_time: None,
            total_run_time: Seconds::ZERO,
            enqueued_at: None,
        }
    }

    pub(super) fn is_older_than(&self, state: &State) -> bool {
        self.state_timestamp.is_none_or(|own| own < state.timestamp)
    }

    /// Takes over what the record says.
    pub(super) fn apply(&mut self, run: &RecordedTaskRun, now: Timestamp) {
        let (columns, state) = (&run.columns, &run.state);
        self.updated = now;
        set(&mut self.name, &columns.name);
        set(&mut self.cache_key, &columns.cache_key);
        set(&mut self.cache_expiration, &columns.cache_expiration);
        set(&mut self.task_version, &columns.task_version);
        set_document(
            &mut self.empirical_policy,
            columns.empirical_policy.as_ref(),
        );
        set_document(&mut self.tags, columns.tags.as_ref());
        let labels = columns.labels.as_ref().and_then(Option::as_ref);
        set_document(&mut self.labels, labels);
        set_document(&mut self.task_inputs, columns.task_inputs.as_ref());
        set(&mut self.run_count, &columns.run_count);
        set(&mut self.flow_run_run_count, &columns.flow_run_run_count);
        set(&mut self.expected_start_time, &columns.expected_start_time);
        set(
            &mut self.next_scheduled_start_time,
            &columns.next_scheduled_start_time,
        );
        set(&mut self.start_time, &columns.start_time);
        set(&mut self.end_time, &columns.end_time);
        set(&mut self.total_run_time, &columns.total_run_time);
        self.state_id = Some(state.id);
        self.state_type = Some(state.state_type);
        self.state_name = Some(state.name.clone());
        self.state_timestamp = Some(state.timestamp);
        if state.state_type != StateType::Scheduled {
            // Somebody runs it, or nobody is to: it must not be delivered again.
            self.enqueued_at = None;
        }
    }
}

fn set<T: Clone>(column: &mut T, patch: &Patch<T>) {
    if let Patch::Set(value) = patch {
        column.clone_from(value);
    }
}

fn set_document<T: Serialize>(column: &mut String, value: Option<&T>) {
    // A value of the API can always be written; one that could not would leave the column as it is.
    if let Some(Ok(text)) = value.map(json_text) {
        *column = text;
    }
}

/// Reads the rows that a statement selects, and keeps other writers from changing them meanwhile.
pub(super) async fn select(
    connection: &mut Connection,
    mut select: SelectStatement,
) -> StorageResult<Vec<StoredTaskRun>> {
    select.columns(COLUMNS);
    let statement = connection.build(&locked(select));
    connection.fetch_all(statement).await
}

/// Makes the rows or moves them on, and returns the ids of those that it did. A row of another
/// workspace is not touched, nor one that is newer.
pub(super) fn upsert(workspace: WorkspaceId, rows: &[&StoredTaskRun]) -> Statement {
    let head = "INSERT INTO task_run (workspace_id, id, created, updated, name, flow_run_id, \
                task_key, dynamic_key, cache_key, cache_expiration, task_version, \
                empirical_policy, tags, labels, state_id, state_type, state_name, \
                state_timestamp, task_inputs, run_count, flow_run_run_count, \
                expected_start_time, next_scheduled_start_time, start_time, end_time, \
                total_run_time, enqueued_at)";
    let tail = "ON CONFLICT (id) DO UPDATE SET updated = excluded.updated, name = excluded.name, \
                cache_key = excluded.cache_key, cache_expiration = excluded.cache_expiration, \
                task_version = excluded.task_version, \
                empirical_policy = excluded.empirical_policy, tags = excluded.tags, \
                labels = excluded.labels, state_id = excluded.state_id, \
                state_type = excluded.state_type, state_name = excluded.state_name, \
                state_timestamp = excluded.state_timestamp, \
                task_inputs = excluded.task_inputs, run_count = excluded.run_count, \
                flow_run_run_count = excluded.flow_run_run_count, \
                expected_start_time = excluded.expected_start_time, \
                next_scheduled_start_time = excluded.next_scheduled_start_time, \
                start_time = excluded.start_time, end_time = excluded.end_time, \
                total_run_time = excluded.total_run_time, enqueued_at = excluded.enqueued_at \
                WHERE task_run.workspace_id = excluded.workspace_id \
                AND (task_run.state_timestamp IS NULL \
                OR task_run.state_timestamp < excluded.state_timestamp) RETURNING id";
    let mut insert = Statement::insert_rows(head, COLUMNS.len() + 1, rows.len(), tail);
    for row in rows {
        insert = insert
            .bind(workspace)
            .bind(row.id)
            .bind(row.created)
            .bind(row.updated)
            .bind(row.name.as_str())
            .bind(row.flow_run_id)
            .bind(row.task_key.as_str())
            .bind(row.dynamic_key.as_str())
            .bind(row.cache_key.clone())
            .bind(row.cache_expiration)
            .bind(row.task_version.clone())
            .bind(row.empirical_policy.as_str())
            .bind(row.tags.as_str())
            .bind(row.labels.as_str())
            .bind(row.state_id)
            .bind(row.state_type)
            .bind(row.state_name.clone())
            .bind(row.state_timestamp)
            .bind(row.task_inputs.as_str())
            .bind(row.run_count)
            .bind(row.flow_run_run_count)
            .bind(row.expected_start_time)
            .bind(row.next_scheduled_start_time)
            .bind(row.start_time)
            .bind(row.end_time)
            .bind(row.total_run_time)
            .bind(row.enqueued_at);
    }
    insert
}
