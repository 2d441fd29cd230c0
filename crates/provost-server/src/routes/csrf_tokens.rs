//! Tokens with which a browser's page proves that a write is its own.

use axum::{Extension, extract::State};
use provost_app::{Call, csrf_tokens};
use provost_core::permissions::Permission;
use provost_schemas::csrf_tokens::{CsrfToken, CsrfTokenQuery};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::ApiQuery,
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::ConnectClient, routes!(create_csrf_token))
}

/// Makes a token for a client, instead of the one that it had.
#[utoipa::path(get, path = "/csrf-token", tag = "Root",
    params(("client" = String, Query, description = "The client, as it names itself")),
    responses((status = 200, body = CsrfToken), (status = 422)))]
async fn create_csrf_token(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiQuery(query): ApiQuery<CsrfTokenQuery>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let token = csrf_tokens::create_csrf_token(&mut context, query.client).await?;
    context.commit().await?;
    Ok(answer::ok(&token))
}
