//! The keys of service accounts.

use provost_app::service_accounts;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Bot, BotKeyRotation, BotKeys},
    ids::{AccountId, ActorId, ApiKeyId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(AccountPermission::ReadBot, routes!(read_bot_api_keys))
        .guarded_in_account(AccountPermission::UpdateBot, routes!(rotate_bot_api_key))
        .guarded_in_account(AccountPermission::UpdateBot, routes!(delete_bot_api_key))
}

/// Lists the keys of a service account that are good, masked.
#[utoipa::path(get, path = "/accounts/{account_id}/bots/{id}/read_bot_api_keys", tag = "Service accounts",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id")),
    responses((status = 200, body = BotKeys), (status = 404)))]
async fn read_bot_api_keys(caller: Caller, PathParameter(id): PathParameter<ActorId>) -> ApiResult {
    caller
        .reads(async |context| service_accounts::read_bot_api_keys(context, id).await)
        .await
}

/// Gives a service account another key, which is shown once, in place of the one that it has.
#[utoipa::path(post, path = "/accounts/{account_id}/bots/{id}/rotate_api_key", tag = "Service accounts",
    request_body = Option<BotKeyRotation>,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id")),
    responses((status = 201, body = Bot), (status = 403), (status = 404), (status = 422)))]
async fn rotate_bot_api_key(
    caller: Caller,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<BotKeyRotation>,
) -> ApiResult {
    caller
        .creates(async |context| service_accounts::rotate_bot_api_key(context, id, body).await)
        .await
}

/// Revokes a key of a service account.
#[utoipa::path(delete, path = "/accounts/{account_id}/bots/{id}/delete_bot_api_key/{key_id}", tag = "Service accounts",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The service account's id"),
        ("key_id" = ApiKeyId, Path, description = "The key's id")),
    responses((status = 204), (status = 403), (status = 404)))]
async fn delete_bot_api_key(
    caller: Caller,
    PathParameters(id, key): PathParameters<ActorId, ApiKeyId>,
) -> ApiResult {
    caller
        .changes(async |context| service_accounts::delete_bot_api_key(context, id, key).await)
        .await
}
