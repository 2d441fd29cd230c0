//! Counting variables.

use provost_core::permissions::Permission;
use provost_schemas::variables::VariablesCountBody;
use provost_storage::repositories::variables;

use crate::{AppResult, Context};

/// Counts the variables that match.
pub async fn count_variables(context: &mut Context, body: VariablesCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeVariables)?;
    let workspace = context.workspace();
    Ok(variables::count(context.connection(), workspace, body.variables.as_ref()).await?)
}
