//! The server about itself.

use axum::{extract::State, response::Response};
use provost_app::{admin, services};
use provost_core::permissions::Permission;
use provost_schemas::{
    services::ServiceStatus,
    storage_defaults::{ServerDefaultResultStorage, ServerDefaultResultStorageUpdate},
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    document::PREFECT_VERSION,
    extract::{ApiJson, Caller},
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ConnectClient, routes!(read_version))
        .guarded(Permission::SeeWorkspaceSettings, routes!(read_settings))
        .guarded(Permission::SeeWorkspaceSettings, routes!(read_services))
        .guarded(
            Permission::ConnectClient,
            routes!(read_server_default_result_storage),
        )
        .guarded(
            Permission::ManageBlocks,
            routes!(update_server_default_result_storage),
        )
        .guarded(
            Permission::ManageBlocks,
            routes!(clear_server_default_result_storage),
        )
}

/// The version of Prefect whose server this one stands in for; clients compare it with their own.
#[utoipa::path(get, path = "/admin/version", tag = "Admin", responses((status = 200, body = String)))]
async fn read_version() -> Response {
    answer::ok(PREFECT_VERSION)
}

/// The settings in force, with secrets masked.
#[utoipa::path(get, path = "/admin/settings", tag = "Admin", responses((status = 200, body = Object)))]
async fn read_settings(State(state): State<ServerState>) -> Response {
    answer::ok(&state.settings.effective_settings)
}

/// How the background services are: who runs each of them, and how its last round went.
///
/// A round is known here a few seconds after it ended.
#[utoipa::path(get, path = "/admin/services", tag = "Admin",
    responses((status = 200, body = Vec<ServiceStatus>)))]
async fn read_services(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| services::read_services(context).await)
        .await
}

/// Reads where results are stored if a flow says nothing else.
#[utoipa::path(get, path = "/admin/storage", tag = "Admin",
    responses((status = 200, body = ServerDefaultResultStorage), (status = 422)))]
async fn read_server_default_result_storage(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| admin::read_server_default_result_storage(context).await)
        .await
}

/// Sets where results are stored if a flow says nothing else.
#[utoipa::path(put, path = "/admin/storage", tag = "Admin",
    request_body = ServerDefaultResultStorageUpdate,
    responses((status = 200, body = ServerDefaultResultStorage), (status = 422)))]
async fn update_server_default_result_storage(
    caller: Caller,
    ApiJson(body): ApiJson<ServerDefaultResultStorageUpdate>,
) -> ApiResult {
    caller
        .writes(async |context| admin::update_server_default_result_storage(context, &body).await)
        .await
}

/// Forgets where results are stored if a flow says nothing else.
#[utoipa::path(delete, path = "/admin/storage", tag = "Admin",
    responses((status = 204), (status = 422)))]
async fn clear_server_default_result_storage(caller: Caller) -> ApiResult {
    caller
        .changes(async |context| admin::clear_server_default_result_storage(context).await)
        .await
}
