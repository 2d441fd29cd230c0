//! Lines of the log of one run, by their place in it.
//!
//! Lines are in the order of their time, and within one microsecond in the order in which they came.
//! Every statement begins behind a known line and looks at a bounded number of those that follow, so
//! that none gets slower as a log grows.

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, LogId, TaskRunId, WorkspaceId},
    logs::{Log, LogLine},
};

use super::logs::LogPosition;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Argument, Dialect},
};

/// Whose log it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogOwner {
    /// Of a flow run, with what its task runs say.
    FlowRun(FlowRunId),
    /// Of a task run.
    TaskRun(TaskRunId),
}

impl LogOwner {
    fn column(self) -> &'static str {
        match self {
            Self::FlowRun(_) => "flow_run_id",
            Self::TaskRun(_) => "task_run_id",
        }
    }

    fn into_argument(self) -> sea_query::Value {
        match self {
            Self::FlowRun(id) => id.into_argument(),
            Self::TaskRun(id) => id.into_argument(),
        }
    }
}

/// Lines behind one whose number is known.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// The line before the first, or [`LogPosition::START`].
    pub after: LogPosition,
    /// The number of that line, 0 for the start.
    pub number: i64,
    /// How many lines to look at.
    pub length: i64,
}

/// What lines have to be to be read from a stretch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrowing {
    /// The least level.
    pub level: Option<i64>,
    /// Said by this task run.
    pub task_run: Option<TaskRunId>,
}

/// Lines of a workspace. SQLite, which knows nothing of how many runs there are, would walk along all
/// lines of the workspace; a sign before the column keeps it from that.
pub(super) fn of_workspace(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "FROM log WHERE +workspace_id = $1 AND ",
        Dialect::Postgres => "FROM log WHERE workspace_id = $1 AND ",
    }
}

const BEHIND: &str = " = $2 AND (timestamp, id) > ($3, $4) ORDER BY timestamp, id ";

struct At(LogPosition);

impl FromRow for At {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(LogPosition {
            timestamp: row.column::<Timestamp>()?,
            id: row.column::<LogId>()?,
        }))
    }
}

impl FromRow for LogLine {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            number: row.column()?,
            is_hit: true,
            log: Log::from_row(row)?,
        })
    }
}

/// The last line of a stretch; `None` if the log has fewer lines.
pub async fn last_of(
    connection: &mut Connection,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
) -> StorageResult<Option<LogPosition>> {
    let statement = last_statement(connection.dialect(), workspace, owner, stretch);
    let found: Option<At> = connection.fetch_optional(statement).await?;
    Ok(found.map(|At(position)| position))
}

/// How many lines of a stretch there are.
pub async fn count(
    connection: &mut Connection,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
) -> StorageResult<i64> {
    let counted = count_statement(connection.dialect(), workspace, owner, stretch);
    Ok(connection.fetch_optional(counted).await?.unwrap_or(0))
}

/// The lines of a stretch that are as asked, each with its number in the whole log.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
    narrowing: Narrowing,
) -> StorageResult<Vec<LogLine>> {
    let statement = lines_statement(connection.dialect(), workspace, owner, stretch, narrowing);
    connection.fetch_all(statement).await
}

/// The lines of a stretch that have these numbers.
pub async fn read_numbers(
    connection: &mut Connection,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
    numbers: (i64, i64),
) -> StorageResult<Vec<LogLine>> {
    let (first, last) = numbers;
    let dialect = connection.dialect();
    let mut statement = behind(dialect, workspace, owner, stretch, NUMBERED, "LIMIT $5");
    statement.sql = format!(
        "SELECT * FROM ({}) AS line WHERE number BETWEEN $7 AND $8 ORDER BY number",
        statement.sql
    )
    .into();
    let statement = statement
        .bind(stretch.length)
        .bind(stretch.number)
        .bind(first)
        .bind(last);
    connection.fetch_all(statement).await
}

pub(super) fn last_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
) -> Statement {
    let select = "SELECT timestamp, id ";
    behind(
        dialect,
        workspace,
        owner,
        stretch,
        select,
        "LIMIT 1 OFFSET $5",
    )
    .bind(stretch.length - 1)
}

pub(super) fn count_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
) -> Statement {
    let mut statement = behind(dialect, workspace, owner, stretch, "SELECT id ", "LIMIT $5");
    statement.sql = format!("SELECT COUNT(*) FROM ({}) AS line", statement.sql).into();
    statement.bind(stretch.length)
}

const NUMBERED: &str = "SELECT $6 + ROW_NUMBER() OVER (ORDER BY timestamp, id) AS number, id, \
                        created, name, level, message, timestamp, flow_run_id, task_run_id, \
                        worker_id ";

pub(super) fn lines_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
    narrowing: Narrowing,
) -> Statement {
    let mut statement = behind(dialect, workspace, owner, stretch, NUMBERED, "LIMIT $5")
        .bind(stretch.length)
        .bind(stretch.number);
    let mut conditions = Vec::new();
    if let Some(level) = narrowing.level {
        statement = statement.bind(level);
        conditions.push(format!("level >= ${}", statement.arguments.len()));
    }
    if let Some(task_run) = narrowing.task_run {
        statement = statement.bind(task_run);
        conditions.push(format!("task_run_id = ${}", statement.arguments.len()));
    }
    if conditions.is_empty() {
        return statement;
    }
    let conditions = conditions.join(" AND ");
    statement.sql = format!(
        "SELECT * FROM ({}) AS line WHERE {conditions} ORDER BY number",
        statement.sql
    )
    .into();
    statement
}

fn behind(
    dialect: Dialect,
    workspace: WorkspaceId,
    owner: LogOwner,
    stretch: Stretch,
    select: &'static str,
    limit: &'static str,
) -> Statement {
    let (of_workspace, column) = (of_workspace(dialect), owner.column());
    let mut statement =
        Statement::composed(format!("{select}{of_workspace}{column}{BEHIND}{limit}"))
            .bind(workspace);
    statement.arguments.push(owner.into_argument());
    statement
        .bind(stretch.after.timestamp)
        .bind(stretch.after.id)
}
