//! Filling in parameters with what the workspace has.

use provost_core::{
    hydration::{self, HydrationContext, HydrationError},
    permissions::Permission,
};
use provost_storage::repositories::variables;
use serde_json::Value;

use crate::{AppResult, Context};

/// The value with every description in it replaced, as [`hydration::hydrate`] does it. Variables are
/// read as they are asked for.
pub(crate) async fn hydrate(
    context: &mut Context,
    value: &Value,
) -> AppResult<Result<Option<Value>, HydrationError>> {
    let mut known = HydrationContext::default();
    loop {
        let outcome = hydration::hydrate(value, &known);
        let Err(HydrationError::VariableNotFound(name)) = &outcome else {
            return Ok(outcome);
        };
        context.authorize(Permission::SeeVariables)?;
        let workspace = context.workspace();
        // No name that is stored has a NUL in it, and PostgreSQL would not even look.
        let found = if name.contains('\0') {
            None
        } else {
            variables::read_by_name(context.connection(), workspace, name).await?
        };
        match found {
            Some(variable) => known.variables.insert(variable.name, variable.value),
            None => return Ok(outcome),
        };
    }
}
