//! Logs.

use std::fmt::Write as _;

use provost_schemas::{
    Timestamp,
    filters::LogFilter,
    ids::{FlowRunId, LogId, WorkspaceId},
    logs::{Log, LogCreate},
    sorts::LogSort,
};
use sea_query::{Order, Query, Value};

use super::{Window, log_lines};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult, filters,
    statement::{Argument, Dialect},
};

const COLUMNS: [&str; 9] = [
    "id",
    "created",
    "name",
    "level",
    "message",
    "timestamp",
    "flow_run_id",
    "task_run_id",
    "worker_id",
];

/// Columns whose value differs from row to row.
const OWN_COLUMNS: usize = 8;
/// Arguments of a statement that all its rows share.
const SHARED_ARGUMENTS: usize = 2;
/// Rows of a statement at most: SQLite takes 32 766 arguments, and shared ones once for each row;
/// PostgreSQL takes 65 535.
const MOST_ROWS: usize = 32_766 / (SHARED_ARGUMENTS + OWN_COLUMNS);
/// The most rows for which the database remembers its plan. Most batches are this small, and the
/// texts of all the others would drive other plans out.
const REMEMBERED_ROWS: usize = 8;

impl FromRow for Log {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let id = row.column()?;
        let created = row.column()?;
        Ok(Self {
            id,
            created,
            updated: created,
            name: row.column()?,
            level: row.column()?,
            message: row.column()?,
            timestamp: row.column()?,
            flow_run_id: row.optional()?,
            task_run_id: row.optional()?,
            worker_id: row.optional()?,
        })
    }
}

/// Keeps log records under the ids that are given with them.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    logs: Vec<(LogId, LogCreate)>,
    now: Timestamp,
) -> StorageResult<()> {
    let mut logs = logs.into_iter();
    while logs.len() > 0 {
        let rows = logs.len().min(MOST_ROWS);
        let mut arguments = Vec::with_capacity(SHARED_ARGUMENTS + rows * OWN_COLUMNS);
        arguments.extend([workspace.into_argument(), now.into_argument()]);
        for (id, log) in logs.by_ref().take(rows) {
            arguments.extend(row(id, log));
        }
        let statement = Statement {
            sql: insert_text(rows).into(),
            arguments,
            cached: rows <= REMEMBERED_ROWS,
        };
        connection.execute(statement).await?;
    }
    Ok(())
}

fn row(id: LogId, log: LogCreate) -> [Value; OWN_COLUMNS] {
    [
        id.into_argument(),
        log.name.into_argument(),
        log.level.into_argument(),
        log.flow_run_id.into_argument(),
        log.task_run_id.into_argument(),
        log.worker_id.into_argument(),
        log.message.into_argument(),
        log.timestamp.into_argument(),
    ]
}

/// `INSERT` of so many rows, which share the first two arguments.
fn insert_text(rows: usize) -> String {
    const HEAD: &str = "INSERT INTO log (workspace_id, created, id, name, level, flow_run_id, \
                        task_run_id, worker_id, message, timestamp) VALUES ";
    let mut sql = String::with_capacity(HEAD.len() + rows * 64);
    sql.push_str(HEAD);
    for row in 0..rows {
        sql.push_str(if row == 0 { "($1, $2" } else { ", ($1, $2" });
        for column in 1..=OWN_COLUMNS {
            let position = SHARED_ARGUMENTS + row * OWN_COLUMNS + column;
            // Writing to a string cannot fail.
            let _ = write!(sql, ", ${position}");
        }
        sql.push(')');
    }
    sql
}

/// Lists the log records that match.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filter: Option<&LogFilter>,
    sort: LogSort,
    window: Window,
) -> StorageResult<Vec<Log>> {
    let select = filter_statement(connection, workspace, filter, sort, window);
    connection.fetch_all(select).await
}

pub(super) fn filter_statement(
    connection: &Connection,
    workspace: WorkspaceId,
    filter: Option<&LogFilter>,
    sort: LogSort,
    window: Window,
) -> Statement {
    let order = match sort {
        LogSort::TimestampAsc => Order::Asc,
        LogSort::TimestampDesc => Order::Desc,
    };
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| ("log", column)))
        .from("log")
        .cond_where(filters::logs(workspace, filter, connection.dialect()))
        .order_by(("log", "timestamp"), order.clone())
        // Records of one microsecond stay in the order in which they came.
        .order_by(("log", "id"), order)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    connection.build(&select)
}

/// Where a page of a run's log ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogPosition {
    /// The time of the last record.
    pub timestamp: Timestamp,
    /// The last record.
    pub id: LogId,
}

impl LogPosition {
    /// Before the first record of any log.
    pub const START: Self = Self {
        timestamp: Timestamp::MIN,
        id: LogId(uuid::Uuid::nil()),
    };

    /// Behind this record.
    pub fn after(log: &Log) -> Self {
        Self {
            timestamp: log.timestamp,
            id: log.id,
        }
    }
}

/// The next records of a flow run's log, oldest first.
pub async fn read_page(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    after: LogPosition,
    limit: i64,
) -> StorageResult<Vec<Log>> {
    let select = page_statement(connection.dialect(), workspace, flow_run, after, limit);
    connection.fetch_all(select).await
}

pub(super) fn page_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    after: LogPosition,
    limit: i64,
) -> Statement {
    let of_workspace = log_lines::of_workspace(dialect);
    let select = Statement::composed(format!(
        "SELECT id, created, name, level, message, timestamp, flow_run_id, task_run_id, worker_id \
         {of_workspace}flow_run_id = $2 AND (timestamp, id) > ($3, $4) \
         ORDER BY timestamp, id LIMIT $5"
    ));
    select
        .bind(workspace)
        .bind(flow_run)
        .bind(after.timestamp)
        .bind(after.id)
        .bind(limit)
}

/// The name of the flow run that a log is of; `None` if there is no such run.
pub async fn read_flow_run_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
) -> StorageResult<Option<String>> {
    let select = Statement::new("SELECT name FROM flow_run WHERE workspace_id = $1 AND id = $2");
    connection
        .fetch_optional(select.bind(workspace).bind(flow_run))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_a_mark_for_every_argument() {
        assert_eq!(
            insert_text(2),
            "INSERT INTO log (workspace_id, created, id, name, level, flow_run_id, task_run_id, \
             worker_id, message, timestamp) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10), \
             ($1, $2, $11, $12, $13, $14, $15, $16, $17, $18)"
        );
    }
}
