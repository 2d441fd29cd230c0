//! What has a text in its name.

use provost_schemas::{
    filters::FilterSet,
    ui::{Found, FoundKind},
};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

use super::flow_run_facets::newest;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{Attribute, Sight, in_sight},
};

/// Lists what may be shown of a kind and has the text in its name, up to `limit`: flow runs the
/// newest first and among the newest alone, as far as runs are counted; all else by name.
pub async fn by_name(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    kind: FoundKind,
    text: &str,
    limit: u64,
) -> StorageResult<Vec<Found>> {
    let statement = found(connection, sight.into(), kind, text, limit);
    let rows: Vec<Named> = connection.fetch_all(statement).await?;
    let found = rows
        .into_iter()
        .map(|Named(id, name)| Found { kind, id, name });
    Ok(found.collect())
}

pub(crate) fn found(
    connection: &Connection,
    sight: Sight,
    kind: FoundKind,
    text: &str,
    limit: u64,
) -> Statement {
    let mut select = match kind {
        FoundKind::FlowRun => {
            let columns = ["name", "expected_start_time"];
            let newest = newest(connection, sight, &FilterSet::default(), &columns);
            named_like("newest", text)
                .from_subquery(newest, "newest")
                .order_by(("newest", "expected_start_time"), Order::Desc)
                .order_by(("newest", "id"), Order::Desc)
                .take()
        }
        FoundKind::Flow => in_table("flow", sight, text),
        FoundKind::Deployment => in_table("deployment", sight, text),
        FoundKind::WorkPool => in_table("work_pool", sight, text),
        FoundKind::Variable => in_table("variable", sight, text),
        // Anonymous blocks belong to something that has a name.
        FoundKind::Block => in_table("block_document", sight, text)
            .and_where(Expr::col(("block_document", "is_anonymous")).eq(false))
            .take(),
    };
    select.limit(limit);
    connection.build(&select)
}

fn in_table(table: &'static str, sight: Sight, text: &str) -> SelectStatement {
    named_like(table, text)
        .from(table)
        .cond_where(in_sight(table, sight))
        .order_by((table, "name"), Order::Asc)
        .order_by((table, "id"), Order::Asc)
        .take()
}

fn named_like(table: &'static str, text: &str) -> SelectStatement {
    Query::select()
        .columns([(table, "id"), (table, "name")])
        .and_where(Attribute::column(table, "name").contains(text))
        .take()
}

struct Named(Uuid, String);

impl FromRow for Named {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}
