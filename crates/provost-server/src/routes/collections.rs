//! What is known of Prefect's integration packages.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use provost_app::{Call, collections};
use provost_core::permissions::Permission;
use utoipa_axum::routes;

use crate::{answer::ApiResult, extract::PathParameter, guard::Routes, state::ServerState};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::SeeBlocks, routes!(read_view_content))
}

/// Reads a view of the packages, such as `aggregate-worker-metadata`.
#[utoipa::path(get, path = "/collections/views/{view}", tag = "Collections",
    params(("view" = String, Path, description = "The view's name")),
    responses((status = 200, body = Object), (status = 422)))]
async fn read_view_content(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(view): PathParameter<String>,
) -> ApiResult {
    let context = state.app.read(call).await?;
    Ok(json_text(collections::read_view_content(&context, &view)?))
}

/// A text that is JSON already.
fn json_text(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
