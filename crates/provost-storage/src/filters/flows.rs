//! Conditions on flows.

use provost_schemas::filters::FlowFilter;
use sea_query::{Condition, Expr, ExprTrait, Query};

use super::{Attribute, combined, or_everything, same};
use crate::statement::Dialect;

pub(super) fn condition(filter: &FlowFilter, dialect: Dialect) -> Condition {
    let column = |name| Attribute::column("flow", name);
    let condition = combined(filter.operator)
        .add_option(
            filter
                .id
                .as_ref()
                .map(|id| column("id").matching_any_not(id)),
        )
        .add_option(
            filter
                .name
                .as_ref()
                .map(|name| column("name").matching_name(name)),
        )
        .add_option(
            filter
                .tags
                .as_ref()
                .map(|tags| column("tags").matching_tags(tags, dialect)),
        )
        .add_option(
            filter
                .deployment
                .as_ref()
                .and_then(|f| f.is_null_)
                .map(has_no_deployment),
        );
    or_everything(condition)
}

fn has_no_deployment(none: bool) -> Expr {
    let deployments = Query::select()
        .expr(Expr::val(1))
        .from("deployment")
        .and_where(same(("deployment", "flow_id"), ("flow", "id")))
        .take();
    if none {
        Expr::exists(deployments).not()
    } else {
        Expr::exists(deployments)
    }
}
