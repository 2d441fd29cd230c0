//! Task runs as their clients tell of them (T-60): rows are made, moved on and left alone here,
//! whatever the order in which events arrive and however often.
//!
//! Ids of runs and states are chosen by clients, and they are unique in the whole database. A
//! record that names the row of another workspace is therefore dropped, never applied.

mod stored;

use std::collections::{HashMap, HashSet};

use provost_core::task_run_recorder::RecordedTaskRun;
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, StateId, TaskRunId, WorkspaceId},
    states::State,
};
use sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement};
use uuid::Uuid;

use self::stored::StoredTaskRun;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Argument, json_text},
};

/// Rows of one insertion at most, so that the arguments stay below what SQLite takes (32766).
const ROWS_PER_INSERT: usize = 500;

/// Why a record was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DropReason {
    /// There is no such flow run in the workspace.
    #[error("its flow run does not exist")]
    FlowRunMissing,
    /// The id belongs to another task run.
    #[error("its id belongs to another task run")]
    ForeignTaskRun,
    /// The state's id, which is the event's, belongs to the state of another task run.
    #[error("its event's id belongs to the state of another task run")]
    ForeignState,
}

/// A record that was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DroppedTaskRun {
    /// The run, by the client's reckoning.
    pub id: TaskRunId,
    /// The state that it entered.
    pub state_id: StateId,
    /// Why the record was not kept.
    pub reason: DropReason,
}

/// Records what clients tell of task runs. Returns what was not kept.
///
/// A run is found by its natural key, which is the flow run, the task and the dynamic key, or else
/// by its id; the id of the row that is there wins, and states are pointed to it. A row is changed
/// only by a state that is newer than its own; every state is kept as history.
///
/// # Errors
/// `Conflict` if another writer made one of the rows or removed a flow run in between: the unit of
/// work may be repeated.
pub async fn record(
    connection: &mut Connection,
    workspace: WorkspaceId,
    now: Timestamp,
    runs: &[RecordedTaskRun],
) -> StorageResult<Vec<DroppedTaskRun>> {
    let mut runs: Vec<&RecordedTaskRun> = runs.iter().collect();
    runs.sort_by_key(|run| run.state.timestamp);
    let flow_runs = flow_runs(connection, workspace, &runs).await?;
    let owners = state_owners(connection, workspace, &runs).await?;
    let mut rows = Rows::read(connection, workspace, &runs).await?;

    let mut dropped = Vec::new();
    let mut states = Vec::with_capacity(runs.len());
    for run in runs {
        let outcome = if run.flow_run_id.is_some_and(|id| !flow_runs.contains(&id)) {
            Err(DropReason::FlowRunMissing)
        } else {
            rows.apply(run, owners.get(&run.state.id), now)
        };
        match outcome {
            Ok(task_run) => states.push((task_run, run)),
            Err(reason) => dropped.push(dropped_run(run, reason)),
        }
    }

    let foreign = rows.write(connection, workspace).await?;
    states.retain(|(task_run, run)| {
        let keep = !foreign.contains(task_run);
        if !keep {
            dropped.push(dropped_run(run, DropReason::ForeignTaskRun));
        }
        keep && !owners.contains_key(&run.state.id)
    });
    for chunk in states.chunks(ROWS_PER_INSERT) {
        connection.execute(state_rows(workspace, chunk)?).await?;
    }
    Ok(dropped)
}

fn dropped_run(run: &RecordedTaskRun, reason: DropReason) -> DroppedTaskRun {
    DroppedTaskRun {
        id: run.id,
        state_id: run.state.id,
        reason,
    }
}

/// The flow runs of the records that exist.
async fn flow_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    runs: &[&RecordedTaskRun],
) -> StorageResult<HashSet<FlowRunId>> {
    let ids: HashSet<FlowRunId> = runs.iter().filter_map(|run| run.flow_run_id).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let mut select = select_in("flow_run", workspace, ids);
    select.column("id");
    let statement = connection.build(&select);
    let found: Vec<Uuid> = connection.fetch_all(statement).await?;
    Ok(found.into_iter().map(FlowRunId).collect())
}

/// Whose the states are that exist already: `None` for those of another workspace.
async fn state_owners(
    connection: &mut Connection,
    workspace: WorkspaceId,
    runs: &[&RecordedTaskRun],
) -> StorageResult<HashMap<StateId, Option<TaskRunId>>> {
    let ids: HashSet<StateId> = runs.iter().map(|run| run.state.id).collect();
    let mut select = Query::select();
    select
        .columns(["id", "workspace_id", "task_run_id"])
        .from("task_run_state")
        .and_where(Expr::col("id").is_in(ids.into_iter().map(Argument::into_argument)));
    let statement = connection.build(&select);
    let found: Vec<StateOwner> = connection.fetch_all(statement).await?;
    Ok(found
        .into_iter()
        .map(|owner| {
            let own = owner.workspace == workspace;
            (owner.state, own.then_some(owner.task_run))
        })
        .collect())
}

struct StateOwner {
    state: StateId,
    workspace: WorkspaceId,
    task_run: TaskRunId,
}

impl FromRow for StateOwner {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            state: row.column()?,
            workspace: row.column()?,
            task_run: row.column()?,
        })
    }
}

/// Flow run, task and dynamic key.
type NaturalKey = (FlowRunId, String, String);

/// The rows that the records are about, as they are and as they are to be.
struct Rows {
    by_id: HashMap<TaskRunId, StoredTaskRun>,
    by_key: HashMap<NaturalKey, TaskRunId>,
    changed: HashSet<TaskRunId>,
}

impl Rows {
    async fn read(
        connection: &mut Connection,
        workspace: WorkspaceId,
        runs: &[&RecordedTaskRun],
    ) -> StorageResult<Self> {
        let mut rows = Self {
            by_id: HashMap::new(),
            by_key: HashMap::new(),
            changed: HashSet::new(),
        };
        let of_flow_runs: Vec<_> = runs
            .iter()
            .filter(|run| run.flow_run_id.is_some())
            .collect();
        if !of_flow_runs.is_empty() {
            let flow_runs: HashSet<_> = of_flow_runs.iter().filter_map(|r| r.flow_run_id).collect();
            let tasks: HashSet<&str> = of_flow_runs.iter().map(|r| &*r.columns.task_key).collect();
            let keys: HashSet<&str> = of_flow_runs
                .iter()
                .map(|r| &*r.columns.dynamic_key)
                .collect();
            // Each list narrows the same index; the product may hold rows that nobody asked for.
            let mut select = Query::select();
            select
                .from("task_run")
                .and_where(Expr::col("workspace_id").eq(workspace.0))
                .and_where(
                    Expr::col("flow_run_id")
                        .is_in(flow_runs.into_iter().map(Argument::into_argument)),
                )
                .and_where(Expr::col("task_key").is_in(tasks))
                .and_where(Expr::col("dynamic_key").is_in(keys));
            rows.add(stored::select(connection, select).await?);
        }
        let unknown: HashSet<TaskRunId> = runs
            .iter()
            .filter(|run| rows.find(run).is_none())
            .map(|run| run.id)
            .collect();
        if !unknown.is_empty() {
            let select = select_in("task_run", workspace, unknown);
            rows.add(stored::select(connection, select).await?);
        }
        Ok(rows)
    }

    fn add(&mut self, found: Vec<StoredTaskRun>) {
        for row in found {
            self.insert(row);
        }
    }

    fn insert(&mut self, row: StoredTaskRun) {
        if let Some(flow_run) = row.flow_run_id {
            let key = (flow_run, row.task_key.clone(), row.dynamic_key.clone());
            self.by_key.insert(key, row.id);
        }
        self.by_id.insert(row.id, row);
    }

    fn find(&self, run: &RecordedTaskRun) -> Option<TaskRunId> {
        let columns = &run.columns;
        let key = (
            run.flow_run_id?,
            columns.task_key.clone(),
            columns.dynamic_key.clone(),
        );
        self.by_key.get(&key).copied()
    }

    /// Brings the run's row up to date, and says which row that is.
    fn apply(
        &mut self,
        run: &RecordedTaskRun,
        state_owner: Option<&Option<TaskRunId>>,
        now: Timestamp,
    ) -> Result<TaskRunId, DropReason> {
        let id = self.find(run).unwrap_or(run.id);
        if state_owner.is_some_and(|owner| *owner != Some(id)) {
            return Err(DropReason::ForeignState);
        }
        if !self.by_id.contains_key(&id) {
            self.insert(StoredTaskRun::new(run, now));
            self.changed.insert(id);
        }
        let Some(row) = self.by_id.get_mut(&id) else {
            return Err(DropReason::ForeignTaskRun);
        };
        if row.flow_run_id.is_some() && row.flow_run_id != run.flow_run_id {
            return Err(DropReason::ForeignTaskRun);
        }
        if row.is_older_than(&run.state) {
            row.apply(run, now);
            self.changed.insert(id);
        }
        Ok(id)
    }

    /// Writes the rows that changed. Returns those whose ids another workspace has.
    async fn write(
        &self,
        connection: &mut Connection,
        workspace: WorkspaceId,
    ) -> StorageResult<HashSet<TaskRunId>> {
        let mut missing = self.changed.clone();
        let rows: Vec<&StoredTaskRun> = self
            .changed
            .iter()
            .filter_map(|id| self.by_id.get(id))
            .collect();
        for chunk in rows.chunks(ROWS_PER_INSERT) {
            let written: Vec<Uuid> = connection
                .fetch_all(stored::upsert(workspace, chunk))
                .await?;
            for id in written {
                missing.remove(&TaskRunId(id));
            }
        }
        if missing.is_empty() {
            return Ok(missing);
        }
        // A row that was not written is another workspace's, or another writer knew better.
        let mut select = select_in("task_run", workspace, missing.clone());
        select.column("id");
        let statement = connection.build(&select);
        let own: Vec<Uuid> = connection.fetch_all(statement).await?;
        for id in own {
            missing.remove(&TaskRunId(id));
        }
        Ok(missing)
    }
}

/// `SELECT … FROM table` of the workspace's rows with these ids.
fn select_in<T: Argument>(
    table: &'static str,
    workspace: WorkspaceId,
    ids: impl IntoIterator<Item = T>,
) -> SelectStatement {
    Query::select()
        .from(table)
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(ids.into_iter().map(Argument::into_argument)))
        .take()
}

fn state_rows(
    workspace: WorkspaceId,
    states: &[(TaskRunId, &RecordedTaskRun)],
) -> StorageResult<Statement> {
    let head = "INSERT INTO task_run_state \
                (id, workspace_id, task_run_id, type, name, timestamp, message, data, state_details)";
    let mut insert = Statement::insert_rows(head, 9, states.len(), "ON CONFLICT (id) DO NOTHING");
    for (task_run, run) in states {
        let State {
            id,
            state_type,
            name,
            timestamp,
            message,
            data,
            state_details,
        } = &run.state;
        let mut details = state_details.clone();
        details.task_run_id = Some(*task_run);
        insert = insert
            .bind(*id)
            .bind(workspace)
            .bind(*task_run)
            .bind(*state_type)
            .bind(name.as_str())
            .bind(*timestamp)
            .bind(message.clone())
            .bind(data.as_ref().map(json_text).transpose()?)
            .bind(json_text(&details)?);
    }
    Ok(insert)
}

/// Adds the lock that keeps other writers away until the unit of work ends; SQLite has one writer.
fn locked(mut select: SelectStatement) -> SelectStatement {
    select.order_by("id", Order::Asc).lock(LockType::Update);
    select
}
