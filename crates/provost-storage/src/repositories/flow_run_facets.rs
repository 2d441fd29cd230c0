//! What matching flow runs could be narrowed down to, and how many there are, counted among the
//! newest of them only: a workspace may have millions, and a page must not wait for them.

use std::collections::HashMap;

use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    ids::{DeploymentId, FlowId, WorkspaceId},
    sorts::FlowRunSort,
    ui::{NamedFacet, StateFacet},
};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use uuid::Uuid;

use super::{Window, flow_runs};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{Sight, in_sight},
};

/// How many runs are counted at most.
pub const COUNTED_AT_MOST: i64 = 10_000;

/// Names of one kind at most.
const NAMES_AT_MOST: u64 = 20;

/// Counts the matching runs, up to [`COUNTED_AT_MOST`].
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<i64> {
    let mut select = Query::select();
    select
        .from_subquery(newest(connection, sight.into(), filters, &[]), "newest")
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

/// When the newest matching runs were expected to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many there are, as far as they are counted.
    pub count: i64,
    /// The first and the last of these times, if there is any.
    pub times: Option<(Timestamp, Timestamp)>,
}

/// How many of the matching runs there are, up to [`COUNTED_AT_MOST`], and over which time they are
/// spread.
pub async fn spread(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<Spread> {
    let statement = ends(connection, sight.into(), filters);
    connection.fetch_one(statement).await
}

pub(crate) fn ends(connection: &Connection, sight: Sight, filters: &FilterSet) -> Statement {
    let expected = || Expr::col(("newest", "expected_start_time"));
    let mut select = Query::select();
    select
        .from_subquery(
            newest(connection, sight, filters, &["expected_start_time"]),
            "newest",
        )
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .expr(Expr::expr(Func::min(expected())))
        .expr(Expr::expr(Func::max(expected())));
    connection.build(&select)
}

impl FromRow for Spread {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let count = row.column()?;
        let (first, last): (Option<_>, Option<_>) = (row.optional()?, row.optional()?);
        let times = first.zip(last);
        Ok(Self { count, times })
    }
}

/// Counts the newest matching runs by the state they are in, the most frequent first.
pub async fn states(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<Vec<StateFacet>> {
    let statement = by_state(connection, sight.into(), filters);
    connection.fetch_all(statement).await
}

pub(crate) fn by_state(connection: &Connection, sight: Sight, filters: &FilterSet) -> Statement {
    let columns = ["state_type", "state_name"];
    let mut select = Query::select();
    select
        .from_subquery(newest(connection, sight, filters, &columns), "newest")
        .columns(columns.map(|column| ("newest", column)))
        .expr_as(Expr::expr(Func::count(Expr::col(Asterisk))), "runs")
        .and_where(Expr::col(("newest", "state_type")).is_not_null())
        .group_by_columns(columns.map(|column| ("newest", column)))
        .order_by("runs", Order::Desc)
        .order_by(("newest", "state_name"), Order::Asc);
    connection.build(&select)
}

/// Counts the newest matching runs by their flow, the most frequent first.
pub async fn flows(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<Vec<NamedFacet>> {
    let statement = by_name(connection, sight.into(), filters, "flow", "flow_id");
    connection.fetch_all(statement).await
}

/// Counts the newest matching runs by their deployment, the most frequent first. Those that access
/// lists hide are left out.
pub async fn deployments(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<Vec<NamedFacet>> {
    let statement = by_name(
        connection,
        sight.into(),
        filters,
        "deployment",
        "deployment_id",
    );
    connection.fetch_all(statement).await
}

pub(crate) fn by_name(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    table: &'static str,
    column: &'static str,
) -> Statement {
    let counted = Query::select()
        .from_subquery(newest(connection, sight, filters, &[column]), "newest")
        .column(("newest", column))
        .expr_as(Expr::expr(Func::count(Expr::col(Asterisk))), "runs")
        .group_by_col(("newest", column))
        .take();
    let mut select = Query::select();
    select
        .from_subquery(counted, "counted")
        .inner_join(table, Expr::col((table, "id")).equals(("counted", column)))
        .columns([(table, "id"), (table, "name")])
        .column(("counted", "runs"))
        .cond_where(in_sight(table, sight))
        .order_by(("counted", "runs"), Order::Desc)
        .order_by((table, "name"), Order::Asc)
        .limit(NAMES_AT_MOST);
    connection.build(&select)
}

/// The newest of the matching runs, with these columns of them.
pub(super) fn newest(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    columns: &[&'static str],
) -> SelectStatement {
    let window = Window {
        limit: COUNTED_AT_MOST,
        offset: 0,
    };
    let sort = FlowRunSort::ExpectedStartTimeDesc;
    let mut select = flow_runs::page(connection, sight, filters, sort, window);
    select.columns(columns.iter().map(|column| ("flow_run", *column)));
    select
}

/// The names of flows.
pub async fn flow_names(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flows: &[FlowId],
) -> StorageResult<HashMap<Uuid, String>> {
    names(
        connection,
        workspace.into(),
        "flow",
        flows.iter().map(|id| id.0),
    )
    .await
}

/// The names of those of the deployments that may be shown.
pub async fn deployment_names(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    deployments: &[DeploymentId],
) -> StorageResult<HashMap<Uuid, String>> {
    let ids = deployments.iter().map(|id| id.0);
    names(connection, sight.into(), "deployment", ids).await
}

async fn names(
    connection: &mut Connection,
    sight: Sight,
    table: &'static str,
    ids: impl ExactSizeIterator<Item = Uuid>,
) -> StorageResult<HashMap<Uuid, String>> {
    if ids.len() == 0 {
        return Ok(HashMap::new());
    }
    let mut select = Query::select();
    select
        .columns([(table, "id"), (table, "name")])
        .from(table)
        .and_where(Expr::col((table, "id")).is_in(ids))
        .cond_where(in_sight(table, sight));
    let statement = connection.build(&select);
    let found: Vec<Named> = connection.fetch_all(statement).await?;
    Ok(found
        .into_iter()
        .map(|Named(id, name)| (id, name))
        .collect())
}

struct Named(Uuid, String);

impl FromRow for Named {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

impl FromRow for StateFacet {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            state_type: row.column()?,
            state_name: row.column()?,
            count: row.column()?,
        })
    }
}

impl FromRow for NamedFacet {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
            count: row.column()?,
        })
    }
}
