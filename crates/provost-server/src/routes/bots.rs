//! Service accounts, which Prefect Cloud calls bots.

use provost_app::service_accounts;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Bot, BotCreate, BotUpdate, BotsFilterBody},
    ids::{AccountId, ActorId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(AccountPermission::CreateBot, routes!(create_bot))
        .guarded_in_account(AccountPermission::ReadBot, routes!(read_bots))
        .guarded_in_account(AccountPermission::ReadBot, routes!(read_bot))
        .guarded_in_account(AccountPermission::UpdateBot, routes!(update_bot))
        .guarded_in_account(AccountPermission::DeleteBot, routes!(delete_bot))
}

/// Makes a service account with a key, which is shown once.
#[utoipa::path(post, path = "/accounts/{account_id}/bots/", tag = "Service accounts", request_body = BotCreate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = Bot), (status = 403), (status = 409), (status = 422)))]
async fn create_bot(caller: Caller, ApiJson(body): ApiJson<BotCreate>) -> ApiResult {
    caller
        .creates(async |context| service_accounts::create_bot(context, body).await)
        .await
}

/// Lists the service accounts of an account.
#[utoipa::path(post, path = "/accounts/{account_id}/bots/filter", tag = "Service accounts", request_body = Option<BotsFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<Bot>)))]
async fn read_bots(caller: Caller, ApiJson(body): ApiJson<BotsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| service_accounts::filter_bots(context, body).await)
        .await
}

/// Reads a service account.
#[utoipa::path(get, path = "/accounts/{account_id}/bots/{id}", tag = "Service accounts",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id")),
    responses((status = 200, body = Bot), (status = 404)))]
async fn read_bot(caller: Caller, PathParameter(id): PathParameter<ActorId>) -> ApiResult {
    caller
        .reads(async |context| service_accounts::read_bot(context, id).await)
        .await
}

/// Renames a service account.
#[utoipa::path(patch, path = "/accounts/{account_id}/bots/{id}", tag = "Service accounts", request_body = BotUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn update_bot(
    caller: Caller,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<BotUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| service_accounts::update_bot(context, id, body).await)
        .await
}

/// Deletes a service account with its keys.
#[utoipa::path(delete, path = "/accounts/{account_id}/bots/{id}", tag = "Service accounts",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn delete_bot(caller: Caller, PathParameter(id): PathParameter<ActorId>) -> ApiResult {
    caller
        .changes(async |context| service_accounts::delete_bot(context, id).await)
        .await
}
