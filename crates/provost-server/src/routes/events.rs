//! Events.

use axum::{
    Extension,
    extract::{OriginalUri, State},
    response::Response,
};
use http::{HeaderMap, Uri, header};
use provost_app::{
    Call,
    events::{self, EventsPage},
};
use provost_core::permissions::Permission;
use provost_schemas::{
    event_queries::{
        Countable, EventCount, EventPage, EventsCountBody, EventsFilterBody, EventsNextPageQuery,
    },
    events::Event,
    from_json::{Path, read_at},
};
use serde_json::Value;
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiError, ApiResult},
    extract::{ApiJson, ApiQuery, Caller, PathParameter},
    guard::Routes,
    middleware::is_by_tls,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ManageEvents, routes!(create_events))
        .guarded(Permission::SeeEvents, routes!(read_events))
        .guarded(Permission::SeeEvents, routes!(read_next_events))
        .guarded(Permission::SeeEvents, routes!(count_events))
}

/// Takes in events.
#[utoipa::path(post, path = "/events", tag = "Events", request_body = Vec<Event>,
    responses((status = 204), (status = 422)))]
async fn create_events(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<Vec<Event>>,
) -> ApiResult {
    events::ingest_events(&state.app, &call, &body).await?;
    Ok(answer::no_content())
}

/// Lists the first page of events.
#[utoipa::path(post, path = "/events/filter", tag = "Events",
    request_body = Option<EventsFilterBody>,
    responses((status = 200, body = EventPage), (status = 422)))]
async fn read_events(
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    ApiJson(body): ApiJson<EventsFilterBody>,
) -> ApiResult {
    let page = caller
        .reading(async |context| events::filter_events(context, body).await)
        .await?;
    Ok(page_answer(page, &uri, &headers))
}

/// Lists the next page of events.
#[utoipa::path(get, path = "/events/filter/next", tag = "Events",
    params(("page-token" = String, Query, description = "The token of the page")),
    responses((status = 200, body = EventPage), (status = 403), (status = 422)))]
async fn read_next_events(
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    ApiQuery(query): ApiQuery<EventsNextPageQuery>,
) -> ApiResult {
    let token = query.page_token;
    let page = caller
        .reading(async |context| events::next_events(context, &token).await)
        .await?;
    Ok(page_answer(page, &uri, &headers))
}

/// Counts events by what they have in common.
#[utoipa::path(post, path = "/events/count-by/{countable}", tag = "Events",
    request_body = EventsCountBody,
    params(("countable" = inline(Countable), Path, description = "What to count by")),
    responses((status = 200, body = Vec<EventCount>), (status = 422)))]
async fn count_events(
    caller: Caller,
    PathParameter(countable): PathParameter<String>,
    ApiJson(body): ApiJson<EventsCountBody>,
) -> ApiResult {
    let countable = read_countable(countable)?;
    caller
        .reads(async |context| events::count_events_by(context, countable, body).await)
        .await
}

fn read_countable(text: String) -> Result<Countable, ApiError> {
    let root = Path::root("path");
    read_at(&Value::String(text), &root.key("countable")).map_err(|violations| {
        ApiError::Violations {
            violations,
            body: Value::Null,
        }
    })
}

/// A page, with the address of the next one below that of the request.
pub(super) fn page_answer(page: EventsPage, uri: &Uri, headers: &HeaderMap) -> Response {
    let next_page = page.next.map(|token| {
        // The address that the client used, whatever base path or workspace is in it.
        let path = uri.path().trim_end_matches("/next");
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default();
        let scheme = if is_by_tls(headers) { "https" } else { "http" };
        format!("{scheme}://{host}{path}/next?page-token={token}")
    });
    answer::ok(&EventPage {
        events: page.events,
        total: page.total,
        next_page,
    })
}
