//! Conditions on logs.

use provost_core::text_search::TextSearch;
use provost_schemas::{
    filters::{LogFilter, LogFilterTaskRunId, LogFilterTextSearch, Operator},
    ids::WorkspaceId,
};
use sea_query::{Condition, Expr, ExprTrait, LikeExpr};

use super::{Attribute, combined, escape_like, or_everything};
use crate::statement::Dialect;

/// The condition on rows of `log`.
pub(crate) fn logs(
    workspace: WorkspaceId,
    filter: Option<&LogFilter>,
    dialect: Dialect,
) -> Condition {
    let of_workspace = match dialect {
        // SQLite, which knows nothing of how many runs there are, would walk along all records of the
        // workspace; a sign before the column keeps it from that.
        Dialect::Sqlite if filter.is_some_and(names_whose) => {
            Expr::cust_with_values("+\"log\".\"workspace_id\" = ?", [workspace.0])
        }
        _ => Expr::col(("log", "workspace_id")).eq(workspace.0),
    };
    Condition::all()
        .add(of_workspace)
        .add_option(filter.map(|filter| condition(filter, dialect)))
}

/// Whether nothing matches but what the named runs and workers said, which has indexes of its own.
fn names_whose(filter: &LogFilter) -> bool {
    let flow_runs = filter.flow_run_id.as_ref().and_then(|f| f.any_.as_ref());
    let task_runs = filter.task_run_id.as_ref().and_then(|f| f.any_.as_ref());
    let workers = filter.worker_id.as_ref().and_then(|f| f.any_.as_ref());
    filter.operator == Operator::And
        && (flow_runs.is_some() || task_runs.is_some() || workers.is_some())
}

fn condition(filter: &LogFilter, dialect: Dialect) -> Condition {
    let column = |name| Attribute::column("log", name);
    let level = filter.level.as_ref();
    let condition = combined(filter.operator)
        .add_option(level.map(|f| column("level").matching_range(f.ge_, f.le_)))
        .add_option(
            filter
                .timestamp
                .as_ref()
                .map(|f| column("timestamp").matching_time(f)),
        )
        .add_option(
            filter
                .flow_run_id
                .as_ref()
                .map(|f| column("flow_run_id").matching_any(f)),
        )
        .add_option(filter.task_run_id.as_ref().map(task_run_id))
        .add_option(
            filter
                .worker_id
                .as_ref()
                .map(|f| column("worker_id").matching_any(f)),
        )
        .add_option(filter.text.as_ref().map(|f| text(f, dialect)));
    or_everything(condition)
}

fn task_run_id(filter: &LogFilterTaskRunId) -> Condition {
    let column = Attribute::column("log", "task_run_id");
    Condition::all()
        .add_option(filter.any_.as_ref().map(|ids| column.any(ids)))
        .add_option(filter.is_null_.map(|null| column.is_null(null)))
}

fn text(filter: &LogFilterTextSearch, dialect: Dialect) -> Condition {
    let search = TextSearch::parse(&filter.query.0);
    let has = |term: &String| says(term, dialect);
    let included = search.include.iter().map(has);
    let included = included.fold(Condition::any(), Condition::add);
    let condition = Condition::all().add(or_everything(included));
    let required = search.required.iter().map(has);
    let excluded = search.exclude.iter().map(|term| has(term).not());
    required.chain(excluded).fold(condition, Condition::add)
}

/// The term is part of the message or the logger's name, or of both with a space between.
fn says(term: &str, dialect: Dialect) -> Expr {
    let text = Expr::cust(r#"LOWER("log"."message" || ' ' || "log"."name")"#);
    // Each database compares with what its own LOWER makes of the text: SQLite's knows ASCII only.
    let term = match dialect {
        Dialect::Sqlite => term.to_ascii_lowercase(),
        Dialect::Postgres => term.to_lowercase(),
    };
    text.like(LikeExpr::new(format!("%{}%", escape_like(&term))).escape('\\'))
}
