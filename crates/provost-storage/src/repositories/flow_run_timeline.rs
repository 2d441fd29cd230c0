//! The rows that the timeline of a flow run is made of. How many statements there are does not
//! depend on how many task runs there are.
//!
//! They are found by the flow run alone: that a row is of the workspace is asked in words that no
//! index answers, since SQLite would otherwise walk through all task runs of the workspace.

use provost_core::{
    graph::RunTimes,
    timeline::{MemberRow, RunFacts, SIBLINGS_AT_MOST, TaskShare},
};
use provost_schemas::{
    ids::{FlowRunId, TaskRunId, WorkspaceId},
    json::JsonObject,
    states::StateType,
    ui::FanOutSort,
};

use super::Window;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::marks};

/// How many task runs are counted at most.
pub const COUNTED_AT_MOST: i64 = 100_000;

/// How many of those that failed are listed of each task.
const FAILED_AT_MOST: i64 = 20;

/// What is read of a task run and of the subflow in its place.
const COLUMNS: &str = "task_run.id, task_run.name, task_run.task_key, task_run.state_type, \
     task_run.expected_start_time, task_run.start_time, task_run.end_time, task_run.state_name, \
     task_run.state_timestamp, task_run.total_run_time, flow_run.id, flow.name, flow_run.name, \
     flow_run.state_type, flow_run.expected_start_time, flow_run.start_time, flow_run.end_time, \
     flow_run.state_name, flow_run.state_timestamp, flow_run.total_run_time";

const SUBFLOW: &str = "LEFT JOIN flow_run ON flow_run.parent_task_run_id = task_run.id \
     LEFT JOIN flow ON flow.id = flow_run.flow_id";

/// The tasks with more runs than are shown one by one.
const MANY: &str = "SELECT task_key FROM task_run WHERE flow_run_id = $1 AND (workspace_id = $2) IS TRUE \
     GROUP BY task_key HAVING COUNT(*) > $3";

impl FromRow for RunFacts {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            times: RunTimes::from_row(row)?,
            state_name: row.optional()?,
            entered: row.optional()?,
            total_run_time: row.optional()?.unwrap_or_default(),
        })
    }
}

impl FromRow for MemberRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, name, task_key) = (row.column()?, row.column()?, row.column()?);
        let facts = RunFacts::from_row(row)?;
        let subflow: Option<FlowRunId> = row.optional()?;
        let (flow, run): (Option<String>, Option<String>) = (row.optional()?, row.optional()?);
        let subflow_facts = RunFacts::from_row(row)?;
        let label = format!("{} / {}", flow.unwrap_or_default(), run.unwrap_or_default());
        Ok(Self {
            id,
            name,
            task_key,
            facts,
            subflow: subflow.map(|id| (id, label, subflow_facts)),
        })
    }
}

struct WithInputs(MemberRow, JsonObject);

impl FromRow for WithInputs {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(MemberRow::from_row(row)?, row.json()?))
    }
}

/// The runs of tasks that have few, the earliest first, `limit` at most, with where their arguments
/// come from.
pub async fn runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<(MemberRow, JsonObject)>> {
    let statement = runs_statement(workspace, flow_run, limit);
    let rows: Vec<WithInputs> = connection.fetch_all(statement).await?;
    Ok(rows
        .into_iter()
        .map(|WithInputs(member, inputs)| (member, inputs))
        .collect())
}

pub(crate) fn runs_statement(workspace: WorkspaceId, flow_run: FlowRunId, limit: i64) -> Statement {
    // By the bare time, SQLite would walk along the index of all starts.
    let select = Statement::composed(format!(
        "SELECT {COLUMNS}, task_run.task_inputs FROM task_run {SUBFLOW} \
         WHERE task_run.flow_run_id = $1 AND (task_run.workspace_id = $2) IS TRUE \
         AND task_run.task_key NOT IN ({MANY}) \
         ORDER BY COALESCE(task_run.start_time, task_run.expected_start_time) + 0, task_run.id LIMIT $4"
    ));
    in_fan_out(select, workspace, flow_run).bind(limit)
}

/// The arguments of a statement with [`MANY`] in it.
fn in_fan_out(select: Statement, workspace: WorkspaceId, flow_run: FlowRunId) -> Statement {
    select.bind(flow_run).bind(workspace).bind(SIBLINGS_AT_MOST)
}

impl FromRow for TaskShare {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            task_key: row.column()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            count: row.column()?,
            earliest: row.optional()?,
            latest: row.optional()?,
        })
    }
}

/// Counts task runs by task and state, [`COUNTED_AT_MOST`] of them.
pub async fn shares(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
) -> StorageResult<Vec<TaskShare>> {
    let statement = shares_statement(workspace, flow_run);
    connection.fetch_all(statement).await
}

pub(crate) fn shares_statement(workspace: WorkspaceId, flow_run: FlowRunId) -> Statement {
    let select = Statement::new(
        "SELECT task_key, state_type, state_name, COUNT(*), MIN(started), MAX(end_time) FROM \
         (SELECT task_key, state_type, state_name, end_time, \
         COALESCE(start_time, expected_start_time) AS started FROM task_run \
         WHERE flow_run_id = $1 AND (workspace_id = $2) IS TRUE LIMIT $3) AS counted \
         GROUP BY task_key, state_type, state_name",
    );
    select.bind(flow_run).bind(workspace).bind(COUNTED_AT_MOST)
}

struct Inputs(TaskRunId, String, JsonObject);

impl FromRow for Inputs {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?, row.json()?))
    }
}

/// Where the arguments of runs of tasks that have many come from, `limit` at most.
pub async fn inputs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<(TaskRunId, String, JsonObject)>> {
    let statement = inputs_statement(workspace, flow_run, limit);
    let rows: Vec<Inputs> = connection.fetch_all(statement).await?;
    Ok(rows
        .into_iter()
        .map(|Inputs(id, key, inputs)| (id, key, inputs))
        .collect())
}

pub(crate) fn inputs_statement(
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    limit: i64,
) -> Statement {
    let select = Statement::composed(format!(
        "SELECT id, task_key, task_inputs FROM task_run \
         WHERE flow_run_id = $1 AND (workspace_id = $2) IS TRUE AND task_key IN ({MANY}) LIMIT $4"
    ));
    in_fan_out(select, workspace, flow_run).bind(limit)
}

/// The first that failed of each task that has many runs.
pub async fn failed(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
) -> StorageResult<Vec<MemberRow>> {
    let statement = failed_statement(workspace, flow_run);
    connection.fetch_all(statement).await
}

pub(crate) fn failed_statement(workspace: WorkspaceId, flow_run: FlowRunId) -> Statement {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM (SELECT id AS failed_id, ROW_NUMBER() OVER \
         (PARTITION BY task_key ORDER BY end_time, id) AS place FROM task_run \
         WHERE flow_run_id = $1 AND (workspace_id = $2) IS TRUE AND state_type IN ('FAILED', 'CRASHED') \
         AND task_key IN ({MANY})) AS failed \
         INNER JOIN task_run ON task_run.id = failed.failed_id {SUBFLOW} \
         WHERE failed.place <= $4 ORDER BY task_run.end_time, task_run.id"
    ));
    in_fan_out(select, workspace, flow_run).bind(FAILED_AT_MOST)
}

/// Which of the many runs of a task are listed.
#[derive(Clone, Copy, Debug)]
pub struct Members<'m> {
    /// The flow run.
    pub flow_run: FlowRunId,
    /// The key of the task.
    pub task_key: &'m str,
    /// The kinds of states they may be in; any, if there is none.
    pub states: &'m [StateType],
}

impl Members<'_> {
    /// The condition on rows of `task_run`, whose arguments [`Self::bind`] adds.
    fn condition(self) -> String {
        let own = "task_run.flow_run_id = $1 AND (task_run.workspace_id = $2) IS TRUE AND task_run.task_key = $3";
        if self.states.is_empty() {
            return own.to_owned();
        }
        let list = marks(4, self.states.len());
        format!("{own} AND task_run.state_type IN ({list})")
    }

    fn bind(self, select: Statement, workspace: WorkspaceId) -> Statement {
        let own = select
            .bind(self.flow_run)
            .bind(workspace)
            .bind(self.task_key);
        self.states
            .iter()
            .fold(own, |select, state| select.bind(*state))
    }
}

/// Lists some of the many runs of a task.
pub async fn members(
    connection: &mut Connection,
    workspace: WorkspaceId,
    members: Members<'_>,
    sort: FanOutSort,
    window: Window,
) -> StorageResult<Vec<MemberRow>> {
    let statement = members_statement(workspace, members, sort, window);
    connection.fetch_all(statement).await
}

pub(crate) fn members_statement(
    workspace: WorkspaceId,
    members: Members<'_>,
    sort: FanOutSort,
    window: Window,
) -> Statement {
    let (condition, order) = (members.condition(), order(sort));
    let limit = members.states.len() + 4;
    let offset = limit + 1;
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM task_run {SUBFLOW} WHERE {condition} \
         ORDER BY {order} LIMIT ${limit} OFFSET ${offset}"
    ));
    let select = members.bind(select, workspace);
    select.bind(window.limit).bind(window.offset)
}

/// Those without a time come last, whichever way the others are.
fn order(sort: FanOutSort) -> &'static str {
    match sort {
        FanOutSort::StartTimeAsc => {
            "CASE WHEN COALESCE(task_run.start_time, task_run.expected_start_time) IS NULL \
             THEN 1 ELSE 0 END, \
             COALESCE(task_run.start_time, task_run.expected_start_time), task_run.id"
        }
        FanOutSort::StartTimeDesc => {
            "CASE WHEN COALESCE(task_run.start_time, task_run.expected_start_time) IS NULL \
             THEN 1 ELSE 0 END, \
             COALESCE(task_run.start_time, task_run.expected_start_time) DESC, task_run.id DESC"
        }
        FanOutSort::DurationAsc => "task_run.total_run_time, task_run.id",
        FanOutSort::DurationDesc => "task_run.total_run_time DESC, task_run.id DESC",
        FanOutSort::StateAsc => {
            "CASE task_run.state_type WHEN 'FAILED' THEN 0 WHEN 'CRASHED' THEN 1 \
             WHEN 'RUNNING' THEN 2 WHEN 'CANCELLING' THEN 3 WHEN 'PAUSED' THEN 4 \
             WHEN 'PENDING' THEN 5 WHEN 'SCHEDULED' THEN 6 WHEN 'CANCELLED' THEN 7 \
             WHEN 'COMPLETED' THEN 8 ELSE 9 END, task_run.id"
        }
        FanOutSort::StateDesc => {
            "CASE task_run.state_type WHEN 'FAILED' THEN 0 WHEN 'CRASHED' THEN 1 \
             WHEN 'RUNNING' THEN 2 WHEN 'CANCELLING' THEN 3 WHEN 'PAUSED' THEN 4 \
             WHEN 'PENDING' THEN 5 WHEN 'SCHEDULED' THEN 6 WHEN 'CANCELLED' THEN 7 \
             WHEN 'COMPLETED' THEN 8 ELSE 9 END DESC, task_run.id DESC"
        }
    }
}

/// How many of the many runs of a task would be listed.
pub async fn count_members(
    connection: &mut Connection,
    workspace: WorkspaceId,
    members: Members<'_>,
) -> StorageResult<i64> {
    let condition = members.condition();
    let select = Statement::composed(format!("SELECT COUNT(*) FROM task_run WHERE {condition}"));
    connection.fetch_one(members.bind(select, workspace)).await
}
