//! Lines of logs, for the page.

use provost_app::logs;
use provost_core::permissions::Permission;
use provost_schemas::logs::{LogHits, LogSearchBody, LogWindow, LogWindowBody};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeFlows, routes!(read_log_window))
        .guarded(Permission::SeeFlows, routes!(search_log))
}

/// Lines of the log of a run by their numbers, and how many there are.
///
/// Numbers are those of lines in the order of their time. Lines of a very long log are counted in
/// several requests: until `is_counted` is true, the next request counts on.
#[utoipa::path(post, path = "/ui/logs/page", tag = "UI", request_body = LogWindowBody,
    responses((status = 200, body = LogWindow), (status = 422)))]
async fn read_log_window(caller: Caller, ApiJson(body): ApiJson<LogWindowBody>) -> ApiResult {
    caller
        .reads(async |context| logs::read_log_window(context, body).await)
        .await
}

/// Lines of the log of a run that have something, with the lines around them.
///
/// A request looks at a bounded number of lines. Until `is_whole` is true, the next one looks on
/// behind `looked_at`.
#[utoipa::path(post, path = "/ui/logs/search", tag = "UI", request_body = LogSearchBody,
    responses((status = 200, body = LogHits), (status = 422)))]
async fn search_log(caller: Caller, ApiJson(body): ApiJson<LogSearchBody>) -> ApiResult {
    caller
        .reads(async |context| logs::search_log(context, body).await)
        .await
}
