//! Logs.

use axum::{Extension, extract::State};
use provost_app::{Call, logs};
use provost_core::permissions::Permission;
use provost_schemas::logs::{Log, LogCreate, LogsFilterBody};
use serde_json::Value;
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, HotApiJson},
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunFlows, routes!(create_logs))
        .guarded(Permission::SeeFlows, routes!(read_logs))
}

/// Keeps log records.
#[utoipa::path(post, path = "/logs/", tag = "Logs", request_body = Vec<LogCreate>,
    responses((status = 201), (status = 422)))]
async fn create_logs(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    HotApiJson(body): HotApiJson<Vec<LogCreate>>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    logs::create_logs(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&Value::Null))
}

/// Lists log records.
#[utoipa::path(post, path = "/logs/filter", tag = "Logs", request_body = Option<LogsFilterBody>,
    responses((status = 200, body = Vec<Log>), (status = 422)))]
async fn read_logs(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<LogsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(&logs::filter_logs(&mut context, body).await?))
}
