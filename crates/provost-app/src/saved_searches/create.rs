//! Saving a search.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::{
    ids::SavedSearchId,
    saved_searches::{SavedSearch, SavedSearchCreate},
};
use provost_storage::repositories::saved_searches;

use crate::{AppResult, Context, Upserted};

/// Saves a search under its name; the filters of one that is there already are replaced.
pub async fn create_saved_search(
    context: &mut Context,
    body: SavedSearchCreate,
) -> AppResult<Upserted<SavedSearch>> {
    context.authorize(Permission::ManageSavedSearches)?;
    let (workspace, now) = (context.workspace(), context.now());
    let search = SavedSearch {
        id: SavedSearchId::mint(now),
        created: now,
        updated: now,
        name: body.name,
        filters: body.filters,
    };
    let saved = saved_searches::upsert(context.connection(), workspace, search).await?;
    let (Upserted::Created(search) | Upserted::Found(search)) = &saved;
    context.created(ObjectKind::SavedSearch, search.id, &search.name, search);
    Ok(saved)
}
