//! Conditions on flow runs.

use provost_schemas::{
    filters::{
        FlowRunFilter, FlowRunFilterCreatedBy, FlowRunFilterParentFlowRunId, FlowRunFilterState,
        Operator,
    },
    ids::FlowRunId,
};
use sea_query::{Condition, Expr, ExprTrait, Query};

use super::{Attribute, combined, or_everything, same};
use crate::statement::Dialect;

fn column(name: &'static str) -> Attribute {
    Attribute::column("flow_run", name)
}

pub(super) fn condition(filter: &FlowRunFilter, dialect: Dialect) -> Condition {
    let started = || Attribute::coalesce("flow_run", "start_time", "expected_start_time");
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any_not(f)))
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
                .map(|f| column("tags").matching_tags_any(f, dialect)),
        )
        .add_option(
            filter
                .deployment_id
                .as_ref()
                .map(|f| column("deployment_id").matching_any_null(f)),
        )
        .add_option(
            filter
                .work_queue_name
                .as_ref()
                .map(|f| column("work_queue_name").matching_any_null(f)),
        )
        .add_option(filter.state.as_ref().map(state))
        .add_option(
            filter
                .flow_version
                .as_ref()
                .map(|f| column("flow_version").matching_any(f)),
        )
        .add_option(filter.start_time.as_ref().map(|f| {
            let range = provost_schemas::filters::TimeFilter {
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
                .next_scheduled_start_time
                .as_ref()
                .map(|f| column("next_scheduled_start_time").matching_time(f)),
        )
        .add_option(filter.parent_flow_run_id.as_ref().and_then(parent))
        .add_option(
            filter
                .parent_task_run_id
                .as_ref()
                .map(|f| column("parent_task_run_id").matching_any_null(f)),
        )
        .add_option(
            filter
                .idempotency_key
                .as_ref()
                .map(|f| column("idempotency_key").matching_any_not(f)),
        )
        .add_option(filter.created_by.as_ref().map(|f| created_by(f, dialect)));
    or_everything(condition)
}

/// The ids of which a run that matches has one, if the filter says so.
pub(super) fn named(filter: &FlowRunFilter) -> Option<&[FlowRunId]> {
    let ids = filter.id.as_ref()?.any_.as_deref()?;
    (filter.operator == Operator::And).then_some(ids)
}

/// Whether ids to match are all that the filter says.
pub(super) fn only_names(filter: &FlowRunFilter) -> bool {
    let FlowRunFilter {
        operator: _,
        id,
        name,
        tags,
        deployment_id,
        work_queue_name,
        state,
        flow_version,
        start_time,
        end_time,
        expected_start_time,
        next_scheduled_start_time,
        parent_flow_run_id,
        parent_task_run_id,
        idempotency_key,
        created_by,
    } = filter;
    let others = [
        id.as_ref().is_some_and(|id| id.not_any_.is_some()),
        name.is_some(),
        tags.is_some(),
        deployment_id.is_some(),
        work_queue_name.is_some(),
        state.is_some(),
        flow_version.is_some(),
        start_time.is_some(),
        end_time.is_some(),
        expected_start_time.is_some(),
        next_scheduled_start_time.is_some(),
        parent_flow_run_id.is_some(),
        parent_task_run_id.is_some(),
        idempotency_key.is_some(),
        created_by.is_some(),
    ];
    !others.contains(&true)
}

fn state(filter: &FlowRunFilterState) -> Condition {
    let condition = combined(filter.operator)
        .add_option(
            filter
                .state_type
                .as_ref()
                .map(|f| column("state_type").matching_any_not(f)),
        )
        .add_option(
            filter
                .name
                .as_ref()
                .map(|f| column("state_name").matching_any_not(f)),
        );
    or_everything(condition)
}

/// The run stands behind a task run of one of the parents.
fn parent(filter: &FlowRunFilterParentFlowRunId) -> Option<Expr> {
    let parents = filter.any_.as_ref()?;
    let tasks = Query::select()
        .expr(Expr::val(1))
        .from("task_run")
        .and_where(same(("task_run", "id"), ("flow_run", "parent_task_run_id")))
        .and_where(Attribute::column("task_run", "flow_run_id").any(parents))
        .take();
    Some(Expr::exists(tasks))
}

fn created_by(filter: &FlowRunFilterCreatedBy, dialect: Dialect) -> Condition {
    let member = |key| column("created_by").member(key, dialect);
    let ids = filter
        .id_
        .as_ref()
        .map(|ids| ids.iter().map(ToString::to_string));
    let condition = combined(filter.operator)
        .add_option(ids.map(|ids| member("id").is_in(ids)))
        .add_option(
            filter
                .type_
                .as_ref()
                .map(|types| member("type").is_in(types.clone())),
        )
        .add_option(
            filter
                .is_null_
                .map(|null| column("created_by").is_null(null)),
        );
    or_everything(condition)
}
