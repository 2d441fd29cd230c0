//! Deleting a variable.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{ids::VariableId, variables::Variable};
use provost_storage::repositories::variables;

use super::{emit, find, find_by_name};
use crate::{AppResult, Context};

/// Deletes a variable by id.
pub async fn delete_variable(context: &mut Context, id: VariableId) -> AppResult<()> {
    context.authorize(Permission::ManageVariables)?;
    let variable = find(context, id).await?;
    delete(context, variable).await
}

/// Deletes a variable by name.
pub async fn delete_variable_by_name(context: &mut Context, name: &str) -> AppResult<()> {
    context.authorize(Permission::ManageVariables)?;
    let variable = find_by_name(context, name).await?;
    delete(context, variable).await
}

async fn delete(context: &mut Context, variable: Variable) -> AppResult<()> {
    let workspace = context.workspace();
    variables::delete(context.connection(), workspace, variable.id).await?;
    context.deleted(ObjectKind::Variable, variable.id, &variable.name, &variable);
    emit(context, ObjectAction::Deleted, &variable);
    Ok(())
}
