//! The server about itself.

use axum::{extract::State, response::Response};
use provost_core::permissions::Permission;
use utoipa_axum::routes;

use crate::{answer, document::PREFECT_VERSION, guard::Routes, state::ServerState};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ConnectClient, routes!(read_version))
        .guarded(Permission::SeeWorkspaceSettings, routes!(read_settings))
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
