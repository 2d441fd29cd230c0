//! Changing a variable.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    ids::VariableId,
    variables::{Variable, VariableUpdate},
};
use provost_storage::repositories::variables;

use super::{emit, find, find_by_name};
use crate::{AppResult, Context};

/// Changes a variable by id.
pub async fn update_variable(
    context: &mut Context,
    id: VariableId,
    body: VariableUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteVariables)?;
    let variable = find(context, id).await?;
    change(context, variable, body).await
}

/// Changes a variable by name.
pub async fn update_variable_by_name(
    context: &mut Context,
    name: &str,
    body: VariableUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteVariables)?;
    let variable = find_by_name(context, name).await?;
    change(context, variable, body).await
}

async fn change(context: &mut Context, variable: Variable, body: VariableUpdate) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let before = variable.clone();
    let value = body.value.into_option();
    let changed = Variable {
        updated: now,
        name: body.name.map_or(variable.name, |name| name.0),
        value: value.map_or(variable.value, |value| value.0),
        tags: body.tags.unwrap_or(variable.tags),
        ..variable
    };
    variables::update(context.connection(), workspace, &changed).await?;
    let (id, name) = (changed.id, &changed.name);
    context.updated(ObjectKind::Variable, id, name, &before, &changed);
    emit(context, ObjectAction::Updated, &changed);
    Ok(())
}
