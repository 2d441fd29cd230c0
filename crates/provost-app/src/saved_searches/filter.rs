//! Listing saved searches.

use provost_core::permissions::Permission;
use provost_schemas::saved_searches::{SavedSearch, SavedSearchesFilterBody};
use provost_storage::repositories::saved_searches;

use crate::{AppResult, Context};

/// Lists saved searches by name.
pub async fn filter_saved_searches(
    context: &mut Context,
    body: SavedSearchesFilterBody,
) -> AppResult<Vec<SavedSearch>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    Ok(saved_searches::list(context.connection(), workspace, window).await?)
}
