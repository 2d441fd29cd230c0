//! Conditions on work pools and work queues.

use provost_schemas::{
    filters::{WorkPoolFilter, WorkQueueFilter, WorkQueueFilterName},
    ids::WorkPoolId,
};
use sea_query::{Condition, Expr, ExprTrait};

use super::{Attribute, Sight, combined, in_sight, or_everything};

/// The condition on rows of `work_pool`.
pub(crate) fn work_pools(sight: Sight, filter: Option<&WorkPoolFilter>) -> Condition {
    in_sight("work_pool", sight).add_option(filter.map(pool_condition))
}

/// The condition on rows of `work_queue`, of one pool or of all.
pub(crate) fn work_queues(
    sight: Sight,
    pool: Option<WorkPoolId>,
    filter: Option<&WorkQueueFilter>,
) -> Condition {
    in_sight("work_queue", sight)
        .add_option(pool.map(|pool| Expr::col(("work_queue", "work_pool_id")).eq(pool.0)))
        .add_option(filter.map(queue_condition))
}

pub(super) fn pool_condition(filter: &WorkPoolFilter) -> Condition {
    let column = |name| Attribute::column("work_pool", name);
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
        .add_option(filter.name.as_ref().map(|f| column("name").matching_any(f)))
        .add_option(
            filter
                .pool_type
                .as_ref()
                .map(|f| column("type").matching_any(f)),
        );
    or_everything(condition)
}

pub(super) fn queue_condition(filter: &WorkQueueFilter) -> Condition {
    let condition = combined(filter.operator)
        .add_option(
            filter
                .id
                .as_ref()
                .map(|f| Attribute::column("work_queue", "id").matching_any(f)),
        )
        .add_option(filter.name.as_ref().map(queue_name));
    or_everything(condition)
}

fn queue_name(filter: &WorkQueueFilterName) -> Condition {
    let column = Attribute::column("work_queue", "name");
    let beginnings = filter
        .startswith_
        .as_ref()
        .filter(|texts| !texts.is_empty());
    let beginnings = beginnings.map(|texts| {
        texts.iter().fold(Condition::any(), |any, text| {
            any.add(column.starts_with(text))
        })
    });
    Condition::all()
        .add_option(filter.any_.as_ref().map(|names| column.any(names)))
        .add_option(beginnings)
}
