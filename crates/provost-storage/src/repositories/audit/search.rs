//! Searching the chain.

use provost_schemas::{
    Timestamp,
    audit::{AuditClass, AuditOutcome},
    ids::{AccountId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use super::{StoredLink, chain::COLUMNS};
use crate::{Connection, StorageResult};

/// What is searched for: entries to which all of it applies.
#[derive(Clone, Debug, Default)]
pub struct AuditSearch {
    /// In this account; in all of them if absent.
    pub account: Option<AccountId>,
    /// In this workspace.
    pub workspace: Option<WorkspaceId>,
    /// By this actor.
    pub actor: Option<Uuid>,
    /// One of these actions; any if empty. One that ends in `*` stands for all that begin so.
    pub actions: Vec<String>,
    /// Of one of these classes; of any if empty.
    pub classes: Vec<AuditClass>,
    /// That ended so.
    pub outcome: Option<AuditOutcome>,
    /// About this object.
    pub object: Option<String>,
    /// Of this request.
    pub request: Option<String>,
    /// Completed at this time or later.
    pub since: Option<Timestamp>,
    /// Completed before this time.
    pub until: Option<Timestamp>,
    /// With a greater number, from which follows the order: oldest first. Otherwise newest first.
    pub after: Option<i64>,
    /// With a smaller number.
    pub before: Option<i64>,
}

/// Lists the entries that match.
pub async fn search(
    connection: &mut Connection,
    wanted: &AuditSearch,
    limit: u64,
) -> StorageResult<Vec<StoredLink>> {
    let mut select = Query::select();
    for column in COLUMNS.split(", ") {
        select.column(column);
    }
    select.from("audit_entry").limit(limit);
    let mut equal = |column: &'static str, value: Option<sea_query::Value>| {
        if let Some(value) = value {
            select.and_where(Expr::col(column).eq(Expr::val(value)));
        }
    };
    equal("account_id", wanted.account.map(|id| id.0.into()));
    equal("workspace_id", wanted.workspace.map(|id| id.0.into()));
    equal("actor_id", wanted.actor.map(Into::into));
    equal(
        "outcome",
        wanted.outcome.map(|outcome| outcome.as_str().into()),
    );
    equal("object_id", wanted.object.clone().map(Into::into));
    equal("request_id", wanted.request.clone().map(Into::into));
    if !wanted.actions.is_empty() {
        let mut any = sea_query::Condition::any();
        for action in &wanted.actions {
            let column = Expr::col("action");
            any = match action.strip_suffix('*') {
                None => any.add(column.eq(action.as_str())),
                // The last character there is stands after everything that begins so.
                Some(beginning) => any.add(
                    column
                        .gte(beginning)
                        .and(Expr::col("action").lt(format!("{beginning}\u{10ffff}"))),
                ),
            };
        }
        select.cond_where(any);
    }
    if !wanted.classes.is_empty() {
        let classes = wanted.classes.iter().map(|class| class.as_str());
        select.and_where(Expr::col("class").is_in(classes));
    }
    if let Some(since) = wanted.since {
        select.and_where(Expr::col("completed").gte(since.as_micros()));
    }
    if let Some(until) = wanted.until {
        select.and_where(Expr::col("completed").lt(until.as_micros()));
    }
    if let Some(before) = wanted.before {
        select.and_where(Expr::col("sequence").lt(before));
    }
    if let Some(after) = wanted.after {
        select.and_where(Expr::col("sequence").gt(after));
    }
    let order = match wanted.after {
        Some(_) => Order::Asc,
        None => Order::Desc,
    };
    select.order_by("sequence", order);
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}
