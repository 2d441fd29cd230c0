//! Conditions on variables.

use provost_schemas::{filters::VariableFilter, ids::WorkspaceId};
use sea_query::{Condition, Expr, ExprTrait};

use super::{Attribute, combined, or_everything};
use crate::statement::Dialect;

/// The condition on rows of `variable`.
pub(crate) fn variables(
    workspace: WorkspaceId,
    filter: Option<&VariableFilter>,
    dialect: Dialect,
) -> Condition {
    Condition::all()
        .add(Expr::col(("variable", "workspace_id")).eq(workspace.0))
        .add_option(filter.map(|filter| condition(filter, dialect)))
}

fn condition(filter: &VariableFilter, dialect: Dialect) -> Condition {
    let column = |name| Attribute::column("variable", name);
    let tags = filter.tags.as_ref();
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
        .add_option(
            filter
                .name
                .as_ref()
                .map(|f| column("name").matching_name(f)),
        )
        .add_option(tags.map(|f| column("tags").matching_tags(f, dialect)));
    or_everything(condition)
}
