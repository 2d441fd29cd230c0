//! The audit log of an account.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{Stream, stream};
use http::header;
use provost_app::{
    AppResult,
    audit::{self, ExportFormat},
};
use provost_core::{audit::CSV_HEADER, roles::AccountPermission};
use provost_schemas::{
    audit::{AuditExportBody, AuditExportFormat, AuditFilterBody, AuditPage},
    ids::AccountId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(AccountPermission::ReadAuditEvent, routes!(read_audit_log))
        .guarded_in_account(AccountPermission::ReadAuditEvent, routes!(export_audit_log))
}

/// Lists entries of the audit log, newest first. That it was read is recorded.
#[utoipa::path(post, path = "/accounts/{account_id}/audit/filter", tag = "Audit",
    request_body = Option<AuditFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = AuditPage), (status = 404), (status = 422)))]
async fn read_audit_log(caller: Caller, ApiJson(body): ApiJson<AuditFilterBody>) -> ApiResult {
    caller
        .reads(async |context| audit::search_audit_log(context, body).await)
        .await
}

/// Writes entries of the audit log out, oldest first. That it was written out is recorded.
#[utoipa::path(post, path = "/accounts/{account_id}/audit/export", tag = "Audit",
    request_body = Option<AuditExportBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = String, content_type = "application/x-ndjson"),
        (status = 404), (status = 422)))]
async fn export_audit_log(
    caller: Caller,
    ApiJson(body): ApiJson<AuditExportBody>,
) -> ApiResult<Response> {
    caller
        .clone()
        .reading(async |context| audit::begin_export(context))
        .await?;
    let (format, kind, file) = match body.format {
        AuditExportFormat::JsonLines => {
            let kind = "application/x-ndjson; charset=utf-8";
            (ExportFormat::JsonLines, kind, "audit.jsonl")
        }
        AuditExportFormat::Csv => (ExportFormat::Csv, "text/csv; charset=utf-8", "audit.csv"),
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file}\""),
        ),
    ];
    let wanted = body.filter.unwrap_or_default();
    let pages = pages(caller, wanted, format);
    Ok((headers, Body::from_stream(pages)).into_response())
}

/// The file page by page; the next page is read when the one before was sent.
fn pages(
    caller: Caller,
    wanted: AuditFilterBody,
    format: ExportFormat,
) -> impl Stream<Item = AppResult<Bytes>> {
    stream::try_unfold(Some(0), move |after| {
        let (caller, wanted) = (caller.clone(), wanted.clone());
        async move {
            let Some(last) = after else {
                return Ok(None);
            };
            let page = caller
                .reading(async |context| audit::export_page(context, &wanted, last, format).await)
                .await?;
            let mut text = String::new();
            if last == 0 && format == ExportFormat::Csv {
                text.push_str(CSV_HEADER);
            }
            text.push_str(&page.text);
            Ok(Some((Bytes::from(text), page.next)))
        }
    })
}
