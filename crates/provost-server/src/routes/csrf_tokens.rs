//! Tokens with which a browser's page proves that a write is its own.

use provost_app::csrf_tokens;
use provost_core::permissions::Permission;
use provost_schemas::csrf_tokens::{CsrfToken, CsrfTokenQuery};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiQuery, Caller},
    guard::Routes,
};

/// The operation of everybody who is signed in; its path is whole.
pub(super) fn own_routes() -> Routes {
    Routes::new().identified(routes!(create_own_csrf_token))
}

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::ConnectClient, routes!(create_csrf_token))
}

/// Makes a token for a client, instead of the one that it had.
#[utoipa::path(get, path = "/csrf-token", tag = "Root",
    params(("client" = String, Query, description = "The client, as it names itself")),
    responses((status = 200, body = CsrfToken), (status = 422)))]
async fn create_csrf_token(caller: Caller, ApiQuery(query): ApiQuery<CsrfTokenQuery>) -> ApiResult {
    caller
        .writes(async |context| csrf_tokens::create_csrf_token(context, query.client).await)
        .await
}

/// Makes a token for a client of whoever is signed in, which is good for writes to their accounts
/// and to every workspace.
#[utoipa::path(get, path = "/me/csrf-token", tag = "Me",
    params(("client" = String, Query, description = "The client, as it names itself")),
    responses((status = 200, body = CsrfToken), (status = 422)))]
async fn create_own_csrf_token(
    caller: Caller,
    ApiQuery(query): ApiQuery<CsrfTokenQuery>,
) -> ApiResult {
    caller
        .writes(async |context| csrf_tokens::create_own_csrf_token(context, query.client).await)
        .await
}
