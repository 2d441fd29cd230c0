//! Sums over many runs, computed by the database: histories and average lateness.

use provost_schemas::{
    Timestamp, filters::FilterSet, history::HistoryResponseState, json::Seconds,
};
use sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, Order, Query};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight},
    statement::{Dialect, expression},
};

/// Kinds of runs that have a history. Their tables agree on the columns that are summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Flow runs.
    FlowRun,
    /// Task runs.
    TaskRun,
}

impl RunKind {
    fn table(self) -> &'static str {
        match self {
            Self::FlowRun => "flow_run",
            Self::TaskRun => "task_run",
        }
    }

    fn condition(self, conditions: FilterConditions<'_>) -> Condition {
        match self {
            Self::FlowRun => conditions.on_flow_runs(),
            Self::TaskRun => conditions.on_task_runs(),
        }
    }
}

/// Intervals of equal length that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Buckets {
    /// Where the first begins.
    pub start: Timestamp,
    /// Where the last ends.
    pub end: Timestamp,
    /// How long one is; more than nothing.
    pub length: Seconds,
}

/// A state, with the number of the bucket in which runs that are in it were expected to start.
#[derive(Clone, Debug, PartialEq)]
pub struct BucketState {
    /// The bucket, counted from 0.
    pub bucket: i64,
    /// The runs of the bucket that are in the state.
    pub state: HistoryResponseState,
}

impl FromRow for BucketState {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            bucket: row.column()?,
            state: HistoryResponseState {
                state_type: row.column()?,
                state_name: row.column()?,
                count_runs: row.column()?,
                sum_estimated_run_time: row.column()?,
                sum_estimated_lateness: row.column()?,
            },
        })
    }
}

/// Sums up the matching runs of each bucket by their state, in one walk along an index.
pub async fn history(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    kind: RunKind,
    filters: &FilterSet,
    buckets: Buckets,
    now: Timestamp,
) -> StorageResult<Vec<BucketState>> {
    let statement = sums_by_state(connection, sight.into(), kind, filters, buckets, now);
    connection.fetch_all(statement).await
}

pub(crate) fn sums_by_state(
    connection: &Connection,
    sight: Sight,
    kind: RunKind,
    filters: &FilterSet,
    buckets: Buckets,
    now: Timestamp,
) -> Statement {
    let table = kind.table();
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    let expected = || Expr::col((table, "expected_start_time"));
    let (start, end) = (buckets.start.as_micros(), buckets.end.as_micros());
    let dialect = connection.dialect();
    let bucket = expression(
        &format!("(\"{table}\".\"expected_start_time\" - ?) / ?"),
        [start, buckets.length.as_micros()],
        dialect,
    );
    let mut select = Query::select();
    select
        .from(table)
        .expr_as(bucket, "bucket")
        .column((table, "state_type"))
        .column((table, "state_name"))
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .expr(estimated_run_times(table, now, dialect))
        .expr(estimated_lateness(table, now, dialect))
        .cond_where(kind.condition(conditions))
        .and_where(expected().gte(start))
        .and_where(expected().lt(end))
        .and_where(Expr::col((table, "state_type")).is_not_null())
        .group_by_col("bucket")
        .group_by_col((table, "state_type"))
        .group_by_col((table, "state_name"))
        .order_by("bucket", Order::Asc)
        .order_by((table, "state_type"), Order::Asc)
        .order_by((table, "state_name"), Order::Asc);
    connection.build(&select)
}

/// How late the matching flow runs are on average; none if there are none.
pub async fn average_lateness(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    now: Timestamp,
) -> StorageResult<Option<Seconds>> {
    let statement = lateness_sum(connection, sight.into(), filters, now);
    let LatenessSum { runs, lateness } = connection.fetch_one(statement).await?;
    Ok((runs > 0).then(|| Seconds::from_micros(lateness.as_micros() / runs)))
}

pub(crate) fn lateness_sum(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    now: Timestamp,
) -> Statement {
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    let mut select = Query::select();
    select
        .from("flow_run")
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .expr(estimated_lateness("flow_run", now, connection.dialect()))
        .cond_where(conditions.on_flow_runs());
    connection.build(&select)
}

struct LatenessSum {
    runs: i64,
    lateness: Seconds,
}

impl FromRow for LatenessSum {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            runs: row.column()?,
            lateness: row.optional()?.unwrap_or_default(),
        })
    }
}

/// The sum of the rule of `provost_schemas::run_estimates::estimated_run_time` over a group.
fn estimated_run_times(table: &str, now: Timestamp, dialect: Dialect) -> Expr {
    let sql = format!(
        "CAST(SUM(CASE WHEN \"{table}\".\"state_type\" = 'RUNNING' \
         AND \"{table}\".\"state_timestamp\" < ? \
         THEN \"{table}\".\"total_run_time\" + (? - \"{table}\".\"state_timestamp\") \
         ELSE \"{table}\".\"total_run_time\" END) AS BIGINT)"
    );
    expression(&sql, [now.as_micros(), now.as_micros()], dialect)
}

/// The sum of the rule of `provost_schemas::run_estimates::estimated_start_time_delta` over a group.
fn estimated_lateness(table: &str, now: Timestamp, dialect: Dialect) -> Expr {
    let sql = format!(
        "CAST(SUM(CASE \
         WHEN \"{table}\".\"start_time\" > \"{table}\".\"expected_start_time\" \
         THEN \"{table}\".\"start_time\" - \"{table}\".\"expected_start_time\" \
         WHEN \"{table}\".\"start_time\" IS NULL \
         AND \"{table}\".\"expected_start_time\" < ? \
         AND \"{table}\".\"state_type\" NOT IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') \
         THEN ? - \"{table}\".\"expected_start_time\" ELSE 0 END) AS BIGINT)"
    );
    expression(&sql, [now.as_micros(), now.as_micros()], dialect)
}
