//! Conditions on deployments.

use provost_schemas::filters::DeploymentFilter;
use sea_query::{Condition, Expr, Query};

use super::{Attribute, combined, or_everything, same};
use crate::statement::Dialect;

pub(super) fn condition(filter: &DeploymentFilter, dialect: Dialect) -> Condition {
    let column = |name| Attribute::column("deployment", name);
    let either_name = filter
        .flow_or_deployment_name
        .as_ref()
        .and_then(|f| f.like_.as_ref());
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any_not(f)))
        .add_option(
            filter
                .name
                .as_ref()
                .map(|f| column("name").matching_name(f)),
        )
        .add_option(either_name.map(|part| named_like(part)))
        .add_option(
            filter
                .paused
                .as_ref()
                .map(|f| column("paused").matching_flag(f)),
        )
        .add_option(
            filter
                .tags
                .as_ref()
                .map(|f| column("tags").matching_tags_any(f, dialect)),
        )
        .add_option(
            filter
                .work_queue_name
                .as_ref()
                .map(|f| column("work_queue_name").matching_any(f)),
        );
    or_everything(condition)
}

/// The deployment's name or its flow's name contains the text.
fn named_like(part: &str) -> Condition {
    let flows = Query::select()
        .expr(Expr::val(1))
        .from("flow")
        .and_where(same(("flow", "id"), ("deployment", "flow_id")))
        .and_where(Attribute::column("flow", "name").contains(part))
        .take();
    Condition::any()
        .add(Attribute::column("deployment", "name").contains(part))
        .add(Expr::exists(flows))
}
