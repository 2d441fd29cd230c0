//! What is known of Prefect's integration packages.

use axum::response::{IntoResponse, Response};
use http::header;
use provost_app::collections;
use provost_core::permissions::Permission;
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeBlocks, routes!(read_view_content))
        .guarded(Permission::SeeWorkPools, routes!(read_work_pool_types))
}

/// Reads a view of the packages, such as `aggregate-worker-metadata`.
#[utoipa::path(get, path = "/collections/views/{view}", tag = "Collections",
    params(("view" = String, Path, description = "The view's name")),
    responses((status = 200, body = Object), (status = 422)))]
async fn read_view_content(
    caller: Caller,
    PathParameter(view): PathParameter<String>,
) -> ApiResult {
    let text = caller
        .reading(async |context| collections::read_view_content(context, &view))
        .await?;
    Ok(json_text(text))
}

/// Reads the types of work pools with their job templates, where clients of Prefect Cloud look.
#[utoipa::path(get, path = "/collections/work_pool_types", tag = "Collections",
    responses((status = 200, body = Object)))]
async fn read_work_pool_types(caller: Caller) -> ApiResult {
    let text = caller
        .reading(async |context| collections::read_work_pool_types(context))
        .await?;
    Ok(json_text(text))
}

/// A text that is JSON already.
fn json_text(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
