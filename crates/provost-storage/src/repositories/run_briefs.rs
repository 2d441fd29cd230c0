//! Flow runs at a glance: a page of them, or the newest of each of many flows or deployments.

use provost_schemas::{
    Timestamp, filters::FilterSet, json::Seconds, run_estimates::estimated_run_time,
    sorts::FlowRunSort, ui::RunInBrief,
};
use sea_query::{Expr, ExprTrait, Order, Query};

use super::{Window, flow_run_facets::newest, flow_runs};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, filters::Sight};

/// What the newest runs are taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunsOf {
    /// Each flow.
    Flow,
    /// Each deployment. Runs without one are nobody's.
    Deployment,
}

/// The columns of a run after its id, in the order in which they are read.
const COLUMNS: [&str; 10] = [
    "name",
    "flow_id",
    "deployment_id",
    "state_type",
    "state_name",
    "state_timestamp",
    "expected_start_time",
    "start_time",
    "end_time",
    "total_run_time",
];

/// Lists the runs that match, without what takes further tables.
pub async fn list(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: FlowRunSort,
    window: Window,
    now: Timestamp,
) -> StorageResult<Vec<RunInBrief>> {
    let mut select = flow_runs::page(connection, sight.into(), filters, sort, window);
    select.columns(COLUMNS.map(|column| ("flow_run", column)));
    let statement = connection.build(&select);
    fetch(connection, statement, now).await
}

/// The newest matching runs of each flow or deployment, up to `each` of them, the newest first. They
/// are looked for among the newest that match, as far as runs are counted.
pub async fn newest_of_each(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    (of, each): (RunsOf, i64),
    now: Timestamp,
) -> StorageResult<Vec<RunInBrief>> {
    let statement = ranked(connection, sight.into(), filters, (of, each));
    fetch(connection, statement, now).await
}

pub(crate) fn ranked(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    (of, each): (RunsOf, i64),
) -> Statement {
    const START: &str = "COALESCE(\"newest\".\"start_time\", \"newest\".\"expected_start_time\")";
    let owner = match of {
        RunsOf::Flow => "flow_id",
        RunsOf::Deployment => "deployment_id",
    };
    let place = format!(
        "ROW_NUMBER() OVER (PARTITION BY \"newest\".\"{owner}\" \
         ORDER BY {START} DESC, \"newest\".\"id\" DESC)"
    );
    let ranked = Query::select()
        .from_subquery(newest(connection, sight, filters, &COLUMNS), "newest")
        .column(("newest", "id"))
        .columns(COLUMNS.map(|column| ("newest", column)))
        .expr_as(Expr::cust(START), "began")
        .expr_as(Expr::cust(place), "place")
        .and_where(Expr::col(("newest", owner)).is_not_null())
        .take();
    let mut select = Query::select();
    select
        .from_subquery(ranked, "ranked")
        .column(("ranked", "id"))
        .columns(COLUMNS.map(|column| ("ranked", column)))
        .and_where(Expr::col(("ranked", "place")).lte(each))
        .order_by(("ranked", "began"), Order::Desc)
        .order_by(("ranked", "id"), Order::Desc);
    connection.build(&select)
}

async fn fetch(
    connection: &mut Connection,
    statement: Statement,
    now: Timestamp,
) -> StorageResult<Vec<RunInBrief>> {
    let rows: Vec<BriefRow> = connection.fetch_all(statement).await?;
    Ok(rows.into_iter().map(|row| row.at(now)).collect())
}

/// A run as it is stored: how long it has run by now is not.
struct BriefRow {
    run: RunInBrief,
    state_timestamp: Option<Timestamp>,
    total_run_time: Seconds,
}

impl BriefRow {
    fn at(self, now: Timestamp) -> RunInBrief {
        let (state, entered) = (self.run.state_type, self.state_timestamp);
        RunInBrief {
            estimated_run_time: estimated_run_time(state, entered, self.total_run_time, now),
            ..self.run
        }
    }
}

impl FromRow for BriefRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, name, flow_id) = (row.column()?, row.column()?, row.column()?);
        let (deployment_id, state_type) = (row.optional()?, row.optional()?);
        let (state_name, state_timestamp) = (row.optional()?, row.optional()?);
        let run = RunInBrief {
            id,
            name,
            flow_id,
            flow_name: None,
            deployment_id,
            state_type,
            state_name,
            expected_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            estimated_run_time: Seconds::ZERO,
        };
        Ok(Self {
            run,
            state_timestamp,
            total_run_time: row.column()?,
        })
    }
}
