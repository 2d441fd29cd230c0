//! Listing events.

use provost_schemas::{
    Timestamp,
    events::ReceivedEvent,
    filters::{EventFilter, EventOrder},
};
use sea_query::{
    Asterisk, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, WindowStatement,
};

use crate::{
    Connection, FromRow, RowReader, StorageResult,
    filters::{EventConditions, Sight},
    repositories::Window,
};

/// Events are counted up to this number: to count all of them would mean to read all of them.
pub const COUNTED_AT_MOST: i64 = 100_000;

/// The columns that a [`ReceivedEvent`] is read from.
const COLUMNS: [&str; 8] = [
    "occurred", "event", "resource", "related", "payload", "id", "follows", "received",
];

/// Lists the events that match at this time, in the order that the filter asks for.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: &EventFilter,
    now: Timestamp,
    window: Window,
) -> StorageResult<Vec<ReceivedEvent>> {
    let sight = sight.into();
    let select = selection(connection, sight, filter, now, window);
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// How SQLite would find those events, step by step.
pub async fn explain(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: &EventFilter,
    now: Timestamp,
    window: Window,
) -> StorageResult<Vec<String>> {
    let sight = sight.into();
    let select = selection(connection, sight, filter, now, window);
    let statement = connection.build(&select).explained();
    let steps: Vec<PlanStep> = connection.fetch_all(statement).await?;
    Ok(steps.into_iter().map(|PlanStep(detail)| detail).collect())
}

struct PlanStep(String);

impl FromRow for PlanStep {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        // What comes before are numbers that draw the tree.
        row.skip(3);
        row.column().map(Self)
    }
}

fn selection(
    connection: &Connection,
    sight: Sight,
    filter: &EventFilter,
    now: Timestamp,
    window: Window,
) -> SelectStatement {
    let matches = matching(connection, sight, filter, now);
    let order = match filter.order {
        EventOrder::Ascending => Order::Asc,
        EventOrder::Descending => Order::Desc,
    };
    let mut select = if is_distinct(filter) {
        first_of_each_resource(matches, &order)
    } else {
        Query::select().from("event").cond_where(matches).take()
    };
    select
        .columns(COLUMNS.map(|column| ("event", column)))
        .order_by(("event", "occurred"), order.clone())
        .order_by(("event", "id"), order)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    select
}

/// Counts the events that match at this time, up to [`COUNTED_AT_MOST`].
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: &EventFilter,
    now: Timestamp,
) -> StorageResult<i64> {
    let sight = sight.into();
    let mut matching = Query::select()
        .from("event")
        .cond_where(matching(connection, sight, filter, now))
        .limit(COUNTED_AT_MOST.unsigned_abs())
        .take();
    if is_distinct(filter) {
        matching.distinct().column(("event", "resource_id"));
    } else {
        matching.expr(Expr::val(1));
    }
    let select = Query::select()
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .from_subquery(matching, "matching")
        .take();
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

pub(super) fn matching(
    connection: &Connection,
    sight: Sight,
    filter: &EventFilter,
    now: Timestamp,
) -> Condition {
    let conditions = EventConditions {
        sight,
        filter,
        now,
        dialect: connection.dialect(),
    };
    conditions.on_events()
}

fn is_distinct(filter: &EventFilter) -> bool {
    filter
        .resource
        .as_ref()
        .is_some_and(|filter| filter.distinct)
}

/// `SELECT … FROM` the first matching event of each resource, again under the name `event`.
pub(super) fn first_of_each_resource(matches: Condition, order: &Order) -> SelectStatement {
    let place = WindowStatement::partition_by(("event", "resource_id"))
        .order_by(("event", "occurred"), order.clone())
        .order_by(("event", "id"), order.clone())
        .take();
    let numbered = Query::select()
        .columns(COLUMNS.map(|column| ("event", column)))
        .column(("event", "resource_id"))
        .expr_window_as(Func::cust("ROW_NUMBER"), place, "place")
        .from("event")
        .cond_where(matches)
        .take();
    Query::select()
        .from_subquery(numbered, "event")
        .and_where(Expr::col(("event", "place")).eq(1))
        .take()
}
