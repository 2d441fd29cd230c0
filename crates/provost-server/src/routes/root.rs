//! Signs of life and versions.

use axum::{extract::State, response::Response};
use http::StatusCode;
use provost_core::permissions::Permission;
use serde_json::json;
use utoipa_axum::routes;

use crate::{answer, document::API_VERSION, guard::Routes, state::ServerState};

pub(super) fn routes() -> Routes {
    Routes::new()
        .public("load balancers ask without credentials", routes!(health))
        .public("load balancers ask without credentials", routes!(ready))
        .guarded(Permission::ConnectClient, routes!(hello))
        .guarded(Permission::ConnectClient, routes!(version))
}

/// The server is alive.
#[utoipa::path(get, path = "/health", tag = "Root", responses((status = 200, body = bool)))]
async fn health() -> Response {
    answer::ok(&true)
}

/// The server can reach its database.
#[utoipa::path(get, path = "/ready", tag = "Root", responses((status = 200), (status = 503)))]
async fn ready(State(state): State<ServerState>) -> Response {
    match state.app.database().ping().await {
        Ok(()) => answer::ok(&json!({"message": "OK"})),
        Err(error) => {
            tracing::warn!(%error, "the database is not available");
            let body = json!({"message": "Database is not available"});
            answer::json(StatusCode::SERVICE_UNAVAILABLE, &body)
        }
    }
}

/// A greeting.
#[utoipa::path(get, path = "/hello", tag = "Root", responses((status = 200, body = String)))]
async fn hello() -> Response {
    answer::ok("👋")
}

/// The version of the API.
#[utoipa::path(get, path = "/version", tag = "Root", responses((status = 200, body = String)))]
async fn version() -> Response {
    answer::ok(API_VERSION)
}
