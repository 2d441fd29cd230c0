//! Saved searches.

use provost_app::saved_searches;
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::SavedSearchId,
    saved_searches::{SavedSearch, SavedSearchCreate, SavedSearchesFilterBody},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    let permission = Permission::ManageSavedSearches;
    Routes::new()
        .guarded(permission, routes!(create_saved_search))
        .guarded(Permission::SeeFlows, routes!(read_saved_search))
        .guarded(permission, routes!(delete_saved_search))
        .guarded(Permission::SeeFlows, routes!(read_saved_searches))
}

/// Saves a search under its name.
#[utoipa::path(put, path = "/saved_searches/", tag = "SavedSearches",
    request_body = SavedSearchCreate,
    responses((status = 200, body = SavedSearch), (status = 201, body = SavedSearch),
        (status = 422)))]
async fn create_saved_search(
    caller: Caller,
    ApiJson(body): ApiJson<SavedSearchCreate>,
) -> ApiResult {
    caller
        .upserts(async |context| saved_searches::create_saved_search(context, body).await)
        .await
}

/// Reads a saved search.
#[utoipa::path(get, path = "/saved_searches/{id}", tag = "SavedSearches",
    params(("id" = SavedSearchId, Path, description = "The saved search's id")),
    responses((status = 200, body = SavedSearch), (status = 422)))]
async fn read_saved_search(
    caller: Caller,
    PathParameter(id): PathParameter<SavedSearchId>,
) -> ApiResult {
    caller
        .reads(async |context| saved_searches::read_saved_search(context, id).await)
        .await
}

/// Deletes a saved search.
#[utoipa::path(delete, path = "/saved_searches/{id}", tag = "SavedSearches",
    params(("id" = SavedSearchId, Path, description = "The saved search's id")),
    responses((status = 204), (status = 422)))]
async fn delete_saved_search(
    caller: Caller,
    PathParameter(id): PathParameter<SavedSearchId>,
) -> ApiResult {
    caller
        .changes(async |context| saved_searches::delete_saved_search(context, id).await)
        .await
}

/// Lists saved searches by name.
#[utoipa::path(post, path = "/saved_searches/filter", tag = "SavedSearches",
    request_body = Option<SavedSearchesFilterBody>,
    responses((status = 200, body = Vec<SavedSearch>), (status = 422)))]
async fn read_saved_searches(
    caller: Caller,
    ApiJson(body): ApiJson<SavedSearchesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| saved_searches::filter_saved_searches(context, body).await)
        .await
}
