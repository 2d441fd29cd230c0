//! Work pools at a glance: what waits in each, and who takes it up.

use provost_schemas::{
    Timestamp,
    ui::WorkPoolRow,
    work_pools::{AGENT_POOL_TYPE, WorkPoolStatus},
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{Attribute, Sight, in_sight},
    statement::Argument,
};

/// The columns of a row in the order in which they are read. Each number is a few steps into an index
/// for each pool of the page. `now` marks the argument that is the time: what is late was to begin
/// before that, so that what is still to come is not looked at.
fn columns(now: usize) -> String {
    const RUNS: &str = "SELECT COUNT(*) FROM work_queue CROSS JOIN flow_run \
         WHERE work_queue.work_pool_id = work_pool.id AND flow_run.work_queue_id = work_queue.id";
    const QUEUES: &str = "FROM work_queue WHERE work_queue.work_pool_id = work_pool.id";
    format!(
        "work_pool.id, work_pool.name, work_pool.description, work_pool.type, work_pool.is_paused, \
         work_pool.status, work_pool.concurrency_limit, \
         ({RUNS} AND flow_run.state_type IN ('PENDING', 'RUNNING')), \
         ({RUNS} AND flow_run.state_type = 'SCHEDULED' \
          AND flow_run.next_scheduled_start_time <= ${now} AND flow_run.state_name = 'Late'), \
         (SELECT COUNT(*) FROM worker \
          WHERE worker.work_pool_id = work_pool.id AND worker.status = 'ONLINE'), \
         (SELECT COUNT(*) {QUEUES}), (SELECT MAX(work_queue.last_polled) {QUEUES})"
    )
}

impl FromRow for WorkPoolRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let mut pool = Self {
            id: row.column()?,
            name: row.column()?,
            description: row.optional()?,
            pool_type: row.column()?,
            is_paused: row.column()?,
            status: Some(row.column::<WorkPoolStatus>()?),
            concurrency_limit: row.optional()?,
            active_slots: Some(row.column()?),
            late_runs: Some(row.column()?),
            workers_online: Some(row.column()?),
            queue_count: Some(row.column()?),
            last_polled: row.optional()?,
        };
        if pool.pool_type == AGENT_POOL_TYPE {
            pool.status = None;
        }
        Ok(pool)
    }
}

/// Lists a page of the pools that may be shown and have the text in their name, by name.
pub async fn list(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    name: Option<&str>,
    window: Window,
    now: Timestamp,
) -> StorageResult<Vec<WorkPoolRow>> {
    let statement = rows(connection, sight.into(), name, window, now);
    connection.fetch_all(statement).await
}

pub(super) fn rows(
    connection: &Connection,
    sight: Sight,
    name: Option<&str>,
    window: Window,
    now: Timestamp,
) -> Statement {
    let mut page = named(sight, name);
    page.column(("work_pool", "id"))
        .order_by(("work_pool", "name"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let mut statement = connection.build(&page);
    statement.arguments.push(now.into_argument());
    statement.sql = format!(
        "SELECT {columns} FROM ({page}) AS page JOIN work_pool ON work_pool.id = page.id \
         ORDER BY work_pool.name",
        columns = columns(statement.arguments.len()),
        page = statement.sql,
    )
    .into();
    statement
}

/// Counts the pools that may be shown and have the text in their name.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    name: Option<&str>,
) -> StorageResult<i64> {
    let mut select = named(sight.into(), name);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn named(sight: Sight, name: Option<&str>) -> SelectStatement {
    let name = name.map(|text| Attribute::column("work_pool", "name").contains(text));
    Query::select()
        .from("work_pool")
        .cond_where(in_sight("work_pool", sight).add_option(name))
        .take()
}
