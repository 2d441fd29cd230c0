//! Deleting a saved search.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    permissions::Permission,
};
use provost_schemas::ids::SavedSearchId;
use provost_storage::repositories::saved_searches;

use super::not_found;
use crate::{AppResult, Context};

/// Deletes a saved search.
pub async fn delete_saved_search(context: &mut Context, id: SavedSearchId) -> AppResult<()> {
    context.authorize(Permission::ManageSavedSearches)?;
    let workspace = context.workspace();
    let deleted = saved_searches::delete(context.connection(), workspace, id).await?;
    if !deleted {
        return Err(not_found());
    }
    context.acted(Act(ObjectKind::SavedSearch, Verb::Deleted), id, "");
    Ok(())
}
