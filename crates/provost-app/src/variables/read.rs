//! Reading one variable.

use provost_core::permissions::Permission;
use provost_schemas::{ids::VariableId, variables::Variable};

use super::{find, find_by_name};
use crate::{AppResult, Context};

/// Reads a variable by id.
pub async fn read_variable(context: &mut Context, id: VariableId) -> AppResult<Variable> {
    context.authorize(Permission::SeeVariables)?;
    find(context, id).await
}

/// Reads a variable by name.
pub async fn read_variable_by_name(context: &mut Context, name: &str) -> AppResult<Variable> {
    context.authorize(Permission::SeeVariables)?;
    find_by_name(context, name).await
}
