//! Events of an account, as the audit log has them.

use axum::extract::{OriginalUri, State};
use http::HeaderMap;
use provost_app::events;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    event_queries::{EventPage, EventsFilterBody, EventsNextPageQuery},
    ids::AccountId,
};
use utoipa_axum::routes;

use super::events::page_answer;
use crate::{
    answer::ApiResult,
    extract::{ApiJson, ApiQuery, Caller},
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    let read = AccountPermission::ReadAuditEvent;
    Routes::new()
        .guarded_in_account(read, routes!(read_account_events))
        .guarded_in_account(read, routes!(read_next_account_events))
}

/// Lists the first page of the events of an account. That they were read is recorded.
#[utoipa::path(post, path = "/accounts/{account_id}/events/filter", tag = "Audit",
    request_body = Option<EventsFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = EventPage), (status = 404), (status = 422)))]
async fn read_account_events(
    State(state): State<ServerState>,
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    ApiJson(body): ApiJson<EventsFilterBody>,
) -> ApiResult {
    events::settle_account_events(&state.app).await?;
    let page = caller
        .reading(async |context| events::filter_account_events(context, body).await)
        .await?;
    Ok(page_answer(page, &uri, &headers))
}

/// Lists the next page of the events of an account.
#[utoipa::path(get, path = "/accounts/{account_id}/events/filter/next", tag = "Audit",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("page-token" = String, Query, description = "The token of the page")),
    responses((status = 200, body = EventPage), (status = 403), (status = 404), (status = 422)))]
async fn read_next_account_events(
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    ApiQuery(query): ApiQuery<EventsNextPageQuery>,
) -> ApiResult {
    let token = query.page_token;
    let page = caller
        .reading(async |context| events::next_account_events(context, &token).await)
        .await?;
    Ok(page_answer(page, &uri, &headers))
}
