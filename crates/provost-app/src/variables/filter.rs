//! Listing variables.

use provost_core::permissions::Permission;
use provost_schemas::variables::{Variable, VariablesFilterBody};
use provost_storage::repositories::variables;

use crate::{AppResult, Context};

/// Lists the variables that match.
pub async fn filter_variables(
    context: &mut Context,
    body: VariablesFilterBody,
) -> AppResult<Vec<Variable>> {
    context.authorize(Permission::SeeVariables)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let filter = body.variables.as_ref();
    Ok(variables::filter(context.connection(), workspace, filter, body.sort, window).await?)
}
