//! Logs.

use provost_app::logs;
use provost_core::permissions::Permission;
use provost_schemas::logs::{Log, LogCreate, LogsFilterBody};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, HotApiJson},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunFlows, routes!(create_logs))
        .guarded(Permission::SeeFlows, routes!(read_logs))
}

/// Keeps log records.
#[utoipa::path(post, path = "/logs/", tag = "Logs", request_body = Vec<LogCreate>,
    responses((status = 201), (status = 422)))]
async fn create_logs(caller: Caller, HotApiJson(body): HotApiJson<Vec<LogCreate>>) -> ApiResult {
    caller
        .creates(async |context| logs::create_logs(context, body).await)
        .await
}

/// Lists log records.
#[utoipa::path(post, path = "/logs/filter", tag = "Logs", request_body = Option<LogsFilterBody>,
    responses((status = 200, body = Vec<Log>), (status = 422)))]
async fn read_logs(caller: Caller, ApiJson(body): ApiJson<LogsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| logs::filter_logs(context, body).await)
        .await
}
