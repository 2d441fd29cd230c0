//! Reading one saved search.

use provost_core::permissions::Permission;
use provost_schemas::{ids::SavedSearchId, saved_searches::SavedSearch};
use provost_storage::repositories::saved_searches;

use super::not_found;
use crate::{AppResult, Context};

/// Reads a saved search.
pub async fn read_saved_search(context: &mut Context, id: SavedSearchId) -> AppResult<SavedSearch> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    saved_searches::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}
