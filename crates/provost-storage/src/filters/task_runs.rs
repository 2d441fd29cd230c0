//! Conditions on task runs.

use provost_schemas::filters::{
    TaskRunFilter, TaskRunFilterFlowRunId, TaskRunFilterState, TimeFilter,
};
use sea_query::{Condition, Expr, ExprTrait, Query};

use super::{Attribute, combined, or_everything, same};
use crate::statement::Dialect;

fn column(name: &'static str) -> Attribute {
    Attribute::column("task_run", name)
}

pub(super) fn condition(filter: &TaskRunFilter, dialect: Dialect) -> Condition {
    let started = || Attribute::coalesce("task_run", "start_time", "expected_start_time");
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
        .add_option(
            filter
                .name
                .as_ref()
                .map(|f| column("name").matching_name(f)),
        )
        .add_option(
            filter
                .tags
                .as_ref()
                .map(|f| column("tags").matching_tags(f, dialect)),
        )
        .add_option(filter.state.as_ref().map(state))
        .add_option(filter.start_time.as_ref().map(|f| {
            let range = TimeFilter {
                before_: f.before_,
                after_: f.after_,
            };
            let null = f.is_null_.map(|null| column("start_time").is_null(null));
            started().matching_time(&range).add_option(null)
        }))
        .add_option(
            filter
                .end_time
                .as_ref()
                .map(|f| column("end_time").matching_time_null(f)),
        )
        .add_option(
            filter
                .expected_start_time
                .as_ref()
                .map(|f| column("expected_start_time").matching_time(f)),
        )
        .add_option(
            filter
                .subflow_runs
                .as_ref()
                .and_then(|f| f.exists_)
                .map(stands_for_subflow),
        )
        .add_option(filter.flow_run_id.as_ref().map(flow_run_id));
    or_everything(condition)
}

fn state(filter: &TaskRunFilterState) -> Condition {
    let condition = combined(filter.operator)
        .add_option(
            filter
                .state_type
                .as_ref()
                .map(|f| column("state_type").matching_any(f)),
        )
        .add_option(
            filter
                .name
                .as_ref()
                .map(|f| column("state_name").matching_any(f)),
        );
    or_everything(condition)
}

fn stands_for_subflow(stands: bool) -> Expr {
    let subflows = Query::select()
        .expr(Expr::val(1))
        .from("flow_run")
        .and_where(same(("flow_run", "parent_task_run_id"), ("task_run", "id")))
        .take();
    if stands {
        Expr::exists(subflows)
    } else {
        Expr::exists(subflows).not()
    }
}

fn flow_run_id(filter: &TaskRunFilterFlowRunId) -> Condition {
    let condition = combined(filter.operator)
        .add_option(
            filter
                .any_
                .as_ref()
                .map(|ids| column("flow_run_id").any(ids)),
        )
        .add_option(
            filter
                .is_null_
                .map(|null| column("flow_run_id").is_null(null)),
        );
    or_everything(condition)
}
