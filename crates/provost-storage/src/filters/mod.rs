//! From the filter language of the API to conditions in SQL, once for both databases.
//!
//! A read names its table; `FilterConditions` gives the condition on that table's rows. Filters
//! on other objects become `EXISTS` over the rows that belong together. Every condition begins with
//! the workspace and what access lists let through, and so does every table inside an `EXISTS`.

mod access;
mod artifacts;
mod attributes;
mod blocks;
mod deployments;
mod events;
mod flow_runs;
mod flows;
mod logs;
mod task_runs;
mod variables;
mod work_pools;
mod workers;

use provost_schemas::filters::{FilterSet, Operator};
use sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};

pub use access::{Lists, Sight};
pub(crate) use access::{hidden_and_deleted, in_sight, let_through};
pub(crate) use artifacts::{artifact_collections, artifacts};
pub(crate) use attributes::{Attribute, escape_like};
pub use blocks::BlockFilters;
pub(crate) use events::EventConditions;
pub(crate) use logs::logs;
pub(crate) use variables::variables;
pub(crate) use work_pools::{work_pools, work_queues};
pub(crate) use workers::workers;

use crate::statement::Dialect;

/// Writes the conditions of one request.
#[derive(Clone, Copy)]
pub(crate) struct FilterConditions<'f> {
    pub(crate) sight: Sight,
    pub(crate) filters: &'f FilterSet,
    pub(crate) dialect: Dialect,
}

impl FilterConditions<'_> {
    /// The condition on rows of `flow`.
    pub(crate) fn on_flows(self) -> Condition {
        let filters = self.filters;
        let mut all = self.in_workspace("flow");
        if let Some(filter) = &filters.flows {
            all = all.add(flows::condition(filter, self.dialect));
        }
        if let Some(filter) = &filters.flow_runs {
            let matches = flow_runs::condition(filter, self.dialect);
            all =
                all.add(self.exists("flow_run", ("flow_run", "flow_id"), ("flow", "id"), matches));
        }
        if let Some(filter) = &filters.task_runs {
            let mut runs = self.select("task_run", task_runs::condition(filter, self.dialect));
            runs.inner_join(
                "flow_run",
                same(("flow_run", "id"), ("task_run", "flow_run_id")),
            )
            .and_where(same(("flow_run", "flow_id"), ("flow", "id")));
            all = all.add(Expr::exists(runs));
        }
        if let Some(filter) = &filters.deployments {
            let matches = deployments::condition(filter, self.dialect);
            all = all.add(self.exists(
                "deployment",
                ("deployment", "flow_id"),
                ("flow", "id"),
                matches,
            ));
        }
        if let Some(filter) = &filters.work_pools {
            let mut pools = self.select("work_pool", work_pools::pool_condition(filter));
            pools
                .inner_join(
                    "work_queue",
                    same(("work_queue", "work_pool_id"), ("work_pool", "id")),
                )
                .inner_join(
                    "deployment",
                    same(("deployment", "work_queue_id"), ("work_queue", "id")),
                )
                .and_where(same(("deployment", "flow_id"), ("flow", "id")));
            all = all.add(Expr::exists(pools));
        }
        all
    }

    /// The condition on rows of `flow_run`.
    pub(crate) fn on_flow_runs(self) -> Condition {
        let filters = self.filters;
        let mut all = self.in_workspace("flow_run");
        if let Some(filter) = &filters.flow_runs {
            all = all.add(flow_runs::condition(filter, self.dialect));
        }
        if let Some(filter) = &filters.flows {
            let matches = flows::condition(filter, self.dialect);
            all = all.add(self.exists("flow", ("flow", "id"), ("flow_run", "flow_id"), matches));
        }
        if let Some(filter) = &filters.task_runs {
            let matches = task_runs::condition(filter, self.dialect);
            let own = (("task_run", "flow_run_id"), ("flow_run", "id"));
            all = all.add(self.exists("task_run", own.0, own.1, matches));
        }
        if let Some(filter) = &filters.deployments {
            let matches = deployments::condition(filter, self.dialect);
            let own = (("deployment", "id"), ("flow_run", "deployment_id"));
            all = all.add(self.exists("deployment", own.0, own.1, matches));
        }
        self.on_queue_of("flow_run", all)
    }

    /// The condition on rows of `task_run`.
    pub(crate) fn on_task_runs(self) -> Condition {
        let filters = self.filters;
        let named = filters.flow_runs.as_ref().and_then(flow_runs::named);
        let mut all = match (self.dialect, named) {
            // SQLite knows nothing of the rows: left to itself it would walk along an index of the
            // whole workspace in the order asked for, rather than sort the few rows of a run.
            (Dialect::Sqlite, Some(_)) => Condition::all().add(Expr::cust_with_values(
                "+\"task_run\".\"workspace_id\" = ?",
                [self.sight.workspace.0],
            )),
            _ => self.in_workspace("task_run"),
        };
        if let Some(filter) = &filters.task_runs {
            all = all.add(task_runs::condition(filter, self.dialect));
        }
        if let Some(filter) = &filters.flow_runs {
            // Most reads name their flow runs: an index leads from those to their task runs, while
            // `EXISTS` asks every task run for its flow run.
            if let Some(ids) = named {
                all = all.add(Attribute::column("task_run", "flow_run_id").any(ids));
            }
            if !(named.is_some() && flow_runs::only_names(filter)) {
                let matches = flow_runs::condition(filter, self.dialect);
                let own = (("flow_run", "id"), ("task_run", "flow_run_id"));
                all = all.add(self.exists("flow_run", own.0, own.1, matches));
            }
        }
        if let Some(filter) = &filters.flows {
            let mut found = self.select("flow", flows::condition(filter, self.dialect));
            found
                .inner_join("flow_run", same(("flow_run", "flow_id"), ("flow", "id")))
                .and_where(same(("flow_run", "id"), ("task_run", "flow_run_id")));
            all = all.add(Expr::exists(found));
        }
        if let Some(filter) = &filters.deployments {
            let mut found = self.select("deployment", deployments::condition(filter, self.dialect));
            found
                .inner_join(
                    "flow_run",
                    same(("flow_run", "deployment_id"), ("deployment", "id")),
                )
                .and_where(same(("flow_run", "id"), ("task_run", "flow_run_id")));
            all = all.add(Expr::exists(found));
        }
        if filters.work_queues.is_some() || filters.work_pools.is_some() {
            let in_queue = self.on_queue_of("flow_run", Condition::all());
            let own = (("flow_run", "id"), ("task_run", "flow_run_id"));
            all = all.add(self.exists("flow_run", own.0, own.1, in_queue));
        }
        all
    }

    /// The condition on rows of `deployment`.
    pub(crate) fn on_deployments(self) -> Condition {
        let filters = self.filters;
        let mut all = self.in_workspace("deployment");
        if let Some(filter) = &filters.deployments {
            all = all.add(deployments::condition(filter, self.dialect));
        }
        if let Some(filter) = &filters.flows {
            let matches = flows::condition(filter, self.dialect);
            all = all.add(self.exists("flow", ("flow", "id"), ("deployment", "flow_id"), matches));
        }
        if let Some(filter) = &filters.flow_runs {
            let matches = flow_runs::condition(filter, self.dialect);
            let own = (("flow_run", "deployment_id"), ("deployment", "id"));
            all = all.add(self.exists("flow_run", own.0, own.1, matches));
        }
        if let Some(filter) = &filters.task_runs {
            let mut runs = self.select("task_run", task_runs::condition(filter, self.dialect));
            runs.inner_join(
                "flow_run",
                same(("flow_run", "id"), ("task_run", "flow_run_id")),
            )
            .and_where(same(("flow_run", "deployment_id"), ("deployment", "id")));
            all = all.add(Expr::exists(runs));
        }
        self.on_queue_of("deployment", all)
    }

    /// Adds the conditions on the work queue that a row of `table` names, and on that queue's pool.
    fn on_queue_of(self, table: &'static str, mut all: Condition) -> Condition {
        if let Some(filter) = &self.filters.work_queues {
            let matches = work_pools::queue_condition(filter);
            let own = (("work_queue", "id"), (table, "work_queue_id"));
            all = all.add(self.exists("work_queue", own.0, own.1, matches));
        }
        if let Some(filter) = &self.filters.work_pools {
            let mut pools = self.select("work_pool", work_pools::pool_condition(filter));
            pools
                .inner_join(
                    "work_queue",
                    same(("work_queue", "work_pool_id"), ("work_pool", "id")),
                )
                .and_where(same(("work_queue", "id"), (table, "work_queue_id")));
            all = all.add(Expr::exists(pools));
        }
        all
    }

    fn in_workspace(self, table: &'static str) -> Condition {
        in_sight(table, self.sight)
    }

    /// `SELECT 1` of the workspace's rows of `table` that match.
    fn select(self, table: &'static str, matches: Condition) -> SelectStatement {
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from(table)
            .cond_where(self.in_workspace(table).add(matches));
        select
    }

    fn exists(
        self,
        table: &'static str,
        theirs: (&'static str, &'static str),
        ours: (&'static str, &'static str),
        matches: Condition,
    ) -> Expr {
        let mut select = self.select(table, matches);
        select.and_where(same(theirs, ours));
        Expr::exists(select)
    }
}

fn same(left: (&'static str, &'static str), right: (&'static str, &'static str)) -> Expr {
    Expr::col(left).equals(right)
}

/// The empty condition that an operator adds to.
fn combined(operator: Operator) -> Condition {
    match operator {
        Operator::And => Condition::all(),
        Operator::Or => Condition::any(),
    }
}

/// What an `or_` of no conditions means: everything, as an `and_` of none does.
fn or_everything(condition: Condition) -> Condition {
    if condition.is_empty() {
        Condition::all()
    } else {
        condition
    }
}

#[cfg(test)]
mod tests;
