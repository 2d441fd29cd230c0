//! What pages ask for, each in one query.

use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    ids::{FlowId, FlowRunId, WorkspaceId},
    run_estimates::{estimated_run_time, estimated_start_time_delta},
    sorts::FlowRunSort,
    ui::{SimpleFlowRun, SimpleNextFlowRun, TaskRunCount},
};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Query};
use uuid::Uuid;

use super::{Window, flow_runs};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight, in_sight},
    statement::expression,
};

/// The matching flow runs as points of a chart.
pub async fn flow_run_points(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: FlowRunSort,
    window: Window,
    now: Timestamp,
) -> StorageResult<Vec<SimpleFlowRun>> {
    let statement = points(connection, sight.into(), filters, sort, window);
    let points: Vec<Point> = connection.fetch_all(statement).await?;
    Ok(points
        .into_iter()
        .filter_map(|point| point.at(now))
        .collect())
}

pub(crate) fn points(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    sort: FlowRunSort,
    window: Window,
) -> Statement {
    let mut select = flow_runs::page(connection, sight, filters, sort, window);
    let columns = [
        "state_type",
        "state_timestamp",
        "expected_start_time",
        "start_time",
        "total_run_time",
    ];
    select
        .columns(columns.map(|column| ("flow_run", column)))
        .and_where(Expr::col(("flow_run", "state_type")).is_not_null());
    connection.build(&select)
}

struct Point {
    id: FlowRunId,
    state_type: provost_schemas::states::StateType,
    state_timestamp: Option<Timestamp>,
    expected_start_time: Option<Timestamp>,
    start_time: Option<Timestamp>,
    total_run_time: provost_schemas::json::Seconds,
}

impl Point {
    /// A run without any time cannot be drawn.
    fn at(self, now: Timestamp) -> Option<SimpleFlowRun> {
        let state_type = Some(self.state_type);
        Some(SimpleFlowRun {
            id: self.id,
            state_type: self.state_type,
            timestamp: self.start_time.or(self.expected_start_time)?,
            duration: estimated_run_time(
                state_type,
                self.state_timestamp,
                self.total_run_time,
                now,
            ),
            lateness: estimated_start_time_delta(
                state_type,
                self.expected_start_time,
                self.start_time,
                now,
            ),
        })
    }
}

impl FromRow for Point {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            state_type: row.column()?,
            state_timestamp: row.optional()?,
            expected_start_time: row.optional()?,
            start_time: row.optional()?,
            total_run_time: row.column()?,
        })
    }
}

/// Counts the task runs of each of the flow runs, those that stand for subflows aside. A flow run
/// without any is not in the list.
pub async fn count_task_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_runs: &[FlowRunId],
) -> StorageResult<Vec<(Uuid, i64)>> {
    let subflows = Query::select()
        .expr(Expr::val(1))
        .from("flow_run")
        .and_where(Expr::col(("flow_run", "parent_task_run_id")).equals(("task_run", "id")))
        .take();
    let mut select = Query::select();
    select
        .column(("task_run", "flow_run_id"))
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .from("task_run")
        .and_where(Expr::col(("task_run", "flow_run_id")).is_in(flow_runs.iter().map(|id| id.0)))
        .and_where(Expr::col(("task_run", "workspace_id")).eq(workspace.0))
        .and_where(Expr::exists(subflows).not())
        .group_by_col(("task_run", "flow_run_id"));
    let statement = connection.build(&select);
    let counts: Vec<CountById> = connection.fetch_all(statement).await?;
    Ok(counts
        .into_iter()
        .map(|CountById(id, count)| (id, count))
        .collect())
}

/// Counts the deployments of each of the flows. A flow without any is not in the list.
pub async fn count_deployments(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    flows: &[FlowId],
) -> StorageResult<Vec<(Uuid, i64)>> {
    let sight = sight.into();
    let mut select = Query::select();
    select
        .column(("deployment", "flow_id"))
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .from("deployment")
        .and_where(Expr::col(("deployment", "flow_id")).is_in(flows.iter().map(|id| id.0)))
        .cond_where(in_sight("deployment", sight))
        .group_by_col(("deployment", "flow_id"));
    let statement = connection.build(&select);
    let counts: Vec<CountById> = connection.fetch_all(statement).await?;
    Ok(counts
        .into_iter()
        .map(|CountById(id, count)| (id, count))
        .collect())
}

struct CountById(Uuid, i64);

impl FromRow for CountById {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

/// The run of each of the flows that is to start next. A flow without any is not in the list.
pub async fn next_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flows: &[FlowId],
) -> StorageResult<Vec<SimpleNextFlowRun>> {
    if flows.is_empty() {
        return Ok(Vec::new());
    }
    connection
        .fetch_all(earliest_scheduled(workspace, flows))
        .await
}

pub(crate) fn earliest_scheduled(workspace: WorkspaceId, flows: &[FlowId]) -> Statement {
    let marks: Vec<String> = (2..flows.len() + 2)
        .map(|mark| format!("${mark}"))
        .collect();
    // The innermost query is one step into an index for each flow. The state stands in the text,
    // because that index is one of scheduled runs only.
    let select = Statement::composed(format!(
        "SELECT id, flow_id, name, state_name, state_type, next_scheduled_start_time \
         FROM flow_run WHERE id IN (SELECT (SELECT next.id FROM flow_run AS next \
          WHERE next.flow_id = flow.id AND next.state_type = 'SCHEDULED' \
          AND next.next_scheduled_start_time IS NOT NULL \
          ORDER BY next.next_scheduled_start_time LIMIT 1) \
         FROM flow WHERE flow.workspace_id = $1 AND flow.id IN ({}))",
        marks.join(", ")
    ))
    .bind(workspace);
    flows.iter().fold(select, |select, flow| select.bind(*flow))
}

impl FromRow for SimpleNextFlowRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            flow_id: row.column()?,
            name: row.column()?,
            state_name: row.column()?,
            state_type: row.column()?,
            next_scheduled_start_time: row.column()?,
        })
    }
}

/// Counts the matching task runs that have ended, by which of `buckets` equal parts of the time
/// from `start` up to `end` they started in.
pub async fn count_ended_task_runs(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    (start, end): (Timestamp, Timestamp),
    buckets: i64,
) -> StorageResult<Vec<(i64, TaskRunCount)>> {
    let statement = ended_by_bucket(connection, sight.into(), filters, (start, end), buckets);
    let counts: Vec<BucketCount> = connection.fetch_all(statement).await?;
    Ok(counts
        .into_iter()
        .map(|BucketCount(bucket, count)| (bucket, count))
        .collect())
}

pub(crate) fn ended_by_bucket(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    (start, end): (Timestamp, Timestamp),
    buckets: i64,
) -> Statement {
    const STARTED: &str =
        "COALESCE(\"task_run\".\"start_time\", \"task_run\".\"expected_start_time\")";
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    let bucket = expression(
        &format!("(({STARTED} - ?) * ?) / ?"),
        [start.as_micros(), buckets, end.since(start).as_micros()],
        connection.dialect(),
    );
    // Runs that have not ended are passed over by the sums rather than by a condition, which could
    // lead the database to an index of states and away from the one of times.
    let ended = |states: &str| {
        Expr::cust(format!(
            "CAST(SUM(CASE WHEN \"task_run\".\"state_type\" IN ({states}) THEN 1 ELSE 0 END) AS BIGINT)"
        ))
    };
    let mut select = Query::select();
    select
        .from("task_run")
        .expr_as(bucket, "bucket")
        .expr(ended("'COMPLETED', 'CANCELLED'"))
        .expr(ended("'FAILED', 'CRASHED'"))
        .cond_where(conditions.on_task_runs())
        .and_where(Expr::cust(STARTED).gte(start.as_micros()))
        .and_where(Expr::cust(STARTED).lt(end.as_micros()))
        .group_by_col("bucket");
    connection.build(&select)
}

struct BucketCount(i64, TaskRunCount);

impl FromRow for BucketCount {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let bucket = row.column()?;
        let completed = row.column()?;
        let failed = row.column()?;
        Ok(Self(bucket, TaskRunCount { completed, failed }))
    }
}
