//! Making a variable.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    ids::VariableId,
    variables::{Variable, VariableCreate},
};
use provost_storage::repositories::variables;

use super::emit;
use crate::{AppError, AppResult, Context};

/// Makes a variable, unless its name is taken.
pub async fn create_variable(context: &mut Context, body: VariableCreate) -> AppResult<Variable> {
    context.authorize(Permission::WriteVariables)?;
    let (workspace, now) = (context.workspace(), context.now());
    let variable = Variable {
        id: VariableId::mint(now),
        created: now,
        updated: now,
        name: body.name.0,
        value: body.value.0,
        tags: body.tags,
    };
    if !variables::insert(context.connection(), workspace, &variable).await? {
        return Err(AppError::Conflict(format!(
            "A variable with the name '{}' already exists.",
            variable.name
        )));
    }
    context.created(ObjectKind::Variable, variable.id, &variable.name, &variable);
    emit(context, ObjectAction::Created, &variable);
    Ok(variable)
}
