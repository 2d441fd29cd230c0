//! The log of a flow run as a file.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{Stream, stream};
use http::header;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use provost_app::{
    AppResult,
    logs::{self, LogPosition},
};
use provost_core::permissions::Permission;
use provost_schemas::{ids::FlowRunId, logs::Log};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    csv,
    extract::{Caller, PathParameter},
    guard::Routes,
};

/// What Python's `quote` with no safe characters encodes.
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::SeeFlows, routes!(download_logs))
}

/// The whole log of a flow run as CSV.
#[utoipa::path(get, path = "/flow_runs/{id}/logs/download", tag = "Flow Runs",
    params(("id" = FlowRunId, Path, description = "The flow run's id")),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 422)))]
async fn download_logs(
    caller: Caller,
    PathParameter(id): PathParameter<FlowRunId>,
) -> ApiResult<Response> {
    let name = caller
        .clone()
        .reading(async |context| logs::begin_log_download(context, id).await)
        .await?;
    let file = format!("{name}-logs.csv");
    let disposition = format!(
        "attachment; filename=\"flow-run-logs.csv\"; filename*=UTF-8''{}",
        utf8_percent_encode(&file, QUOTED)
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(pages(caller, id))).into_response())
}

/// The file page by page; the next page is read when the one before was sent.
fn pages(caller: Caller, id: FlowRunId) -> impl Stream<Item = AppResult<Bytes>> {
    stream::try_unfold(Some(LogPosition::START), move |position| {
        let caller = caller.clone();
        async move {
            let Some(after) = position else {
                return Ok(None);
            };
            let mut table = String::new();
            if after == LogPosition::START {
                let names = [
                    "timestamp",
                    "level",
                    "flow_run_id",
                    "task_run_id",
                    "message",
                ];
                csv::push_row(&mut table, names);
            }
            let page = caller
                .reading(async |context| logs::read_log_page(context, id, after).await)
                .await?;
            for log in &page {
                push_log(&mut table, log);
            }
            let next = page.last().map(LogPosition::after);
            Ok(Some((Bytes::from(table), next)))
        }
    })
}

fn push_log(table: &mut String, log: &Log) {
    // Python's `str` of a time has a space where ISO 8601 has a T.
    let timestamp = log.timestamp.to_isoformat().replace('T', " ");
    let level = log.level.to_string();
    let flow_run = log.flow_run_id.map(|id| id.to_string()).unwrap_or_default();
    let task_run = log.task_run_id.map(|id| id.to_string()).unwrap_or_default();
    csv::push_row(
        table,
        [&*timestamp, &level, &flow_run, &task_run, &log.message],
    );
}
