//! What is known of Prefect's integration packages.

use provost_core::{
    collections::{View, view},
    permissions::Permission,
};

use crate::{AppError, AppResult, Context};

/// The JSON text of a view of the packages.
pub fn read_view_content(context: &Context, name: &str) -> AppResult<&'static str> {
    context.authorize(Permission::SeeBlocks)?;
    text_of(name)
}

/// The JSON text of the types of work pools, by package.
pub fn read_work_pool_types(context: &Context) -> AppResult<&'static str> {
    context.authorize(Permission::SeeWorkPools)?;
    text_of("aggregate-worker-metadata")
}

fn text_of(name: &str) -> AppResult<&'static str> {
    match view(name) {
        View::Known(text) => Ok(text),
        View::Empty => Err(AppError::NotFound(format!(
            "Requested content missing for view {name}"
        ))),
        View::Unknown => Err(AppError::NotFound(format!(
            "View {name} not found in registry"
        ))),
    }
}
