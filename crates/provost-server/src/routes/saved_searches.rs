//! Saved searches.

use axum::{Extension, extract::State};
use provost_app::{Call, saved_searches};
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::SavedSearchId,
    saved_searches::{SavedSearch, SavedSearchCreate, SavedSearchesFilterBody},
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, PathParameter},
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    let permission = Permission::ManageSavedSearches;
    Routes::new()
        .guarded(permission, routes!(create_saved_search))
        .guarded(permission, routes!(read_saved_search))
        .guarded(permission, routes!(delete_saved_search))
        .guarded(permission, routes!(read_saved_searches))
}

/// Saves a search under its name.
#[utoipa::path(put, path = "/saved_searches/", tag = "SavedSearches",
    request_body = SavedSearchCreate,
    responses((status = 200, body = SavedSearch), (status = 201, body = SavedSearch),
        (status = 422)))]
async fn create_saved_search(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<SavedSearchCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let saved = saved_searches::create_saved_search(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::upserted(&saved))
}

/// Reads a saved search.
#[utoipa::path(get, path = "/saved_searches/{id}", tag = "SavedSearches",
    params(("id" = SavedSearchId, Path, description = "The saved search's id")),
    responses((status = 200, body = SavedSearch), (status = 422)))]
async fn read_saved_search(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<SavedSearchId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &saved_searches::read_saved_search(&mut context, id).await?,
    ))
}

/// Deletes a saved search.
#[utoipa::path(delete, path = "/saved_searches/{id}", tag = "SavedSearches",
    params(("id" = SavedSearchId, Path, description = "The saved search's id")),
    responses((status = 204), (status = 422)))]
async fn delete_saved_search(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<SavedSearchId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    saved_searches::delete_saved_search(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lists saved searches by name.
#[utoipa::path(post, path = "/saved_searches/filter", tag = "SavedSearches",
    request_body = Option<SavedSearchesFilterBody>,
    responses((status = 200, body = Vec<SavedSearch>), (status = 422)))]
async fn read_saved_searches(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<SavedSearchesFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &saved_searches::filter_saved_searches(&mut context, body).await?,
    ))
}
