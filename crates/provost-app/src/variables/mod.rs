//! Variables.

mod count;
mod create;
mod delete;
mod filter;
mod read;
mod update;

pub use count::count_variables;
pub use create::create_variable;
pub use delete::{delete_variable, delete_variable_by_name};
pub use filter::filter_variables;
pub use read::{read_variable, read_variable_by_name};
pub use update::{update_variable, update_variable_by_name};

use provost_core::events::{ObjectAction, VariableFacts, variable_event};
use provost_schemas::{
    ids::{EventId, VariableId},
    variables::Variable,
};
use provost_storage::repositories::variables;

use crate::{AppError, AppResult, Context};

fn not_found() -> AppError {
    AppError::NotFound("Variable not found.".to_owned())
}

async fn find(context: &mut Context, id: VariableId) -> AppResult<Variable> {
    let workspace = context.workspace();
    variables::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

async fn find_by_name(context: &mut Context, name: &str) -> AppResult<Variable> {
    let workspace = context.workspace();
    variables::read_by_name(context.connection(), workspace, name)
        .await?
        .ok_or_else(not_found)
}

fn emit(context: &mut Context, action: ObjectAction, variable: &Variable) {
    let now = context.now();
    let facts = VariableFacts {
        id: variable.id,
        name: &variable.name,
        value: &variable.value,
        tags: &variable.tags,
    };
    context.emit(variable_event(action, &facts, EventId::mint(now), now));
}
