//! The keys that people have, for themselves.

use provost_app::users;
use provost_schemas::{
    access::{ApiKeyView, UserApiKeyCreate},
    ids::{ActorId, ApiKeyId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .identified(routes!(read_user_api_keys))
        .identified(routes!(create_user_api_key))
        .identified(routes!(read_user_api_key))
        .identified(routes!(delete_user_api_key))
}

/// Lists one's own keys, masked.
#[utoipa::path(get, path = "/users/{user_id}/api_keys", tag = "Me",
    params(("user_id" = ActorId, Path, description = "The id of whoever asks")),
    responses((status = 200, body = Vec<ApiKeyView>), (status = 404)))]
async fn read_user_api_keys(
    caller: Caller,
    PathParameter(id): PathParameter<ActorId>,
) -> ApiResult {
    caller
        .reads(async |context| users::read_user_api_keys(context, id).await)
        .await
}

/// Makes a key for whoever is signed in, which is shown once.
#[utoipa::path(post, path = "/users/{user_id}/api_keys", tag = "Me", request_body = UserApiKeyCreate,
    params(("user_id" = ActorId, Path, description = "The id of whoever asks")),
    responses((status = 201, body = ApiKeyView), (status = 403), (status = 404), (status = 422)))]
async fn create_user_api_key(
    caller: Caller,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<UserApiKeyCreate>,
) -> ApiResult {
    caller
        .creates(async |context| users::create_user_api_key(context, id, body).await)
        .await
}

/// Reads one of one's own keys, masked.
#[utoipa::path(get, path = "/users/{user_id}/api_keys/{key_id}", tag = "Me",
    params(("user_id" = ActorId, Path, description = "The id of whoever asks"),
        ("key_id" = ApiKeyId, Path, description = "The key's id")),
    responses((status = 200, body = ApiKeyView), (status = 404)))]
async fn read_user_api_key(
    caller: Caller,
    PathParameters(user, key): PathParameters<ActorId, ApiKeyId>,
) -> ApiResult {
    caller
        .reads(async |context| users::read_user_api_key(context, user, key).await)
        .await
}

/// Revokes a key of whoever is signed in.
#[utoipa::path(delete, path = "/users/{user_id}/api_keys/{key_id}", tag = "Me",
    params(("user_id" = ActorId, Path, description = "The id of whoever asks"),
        ("key_id" = ApiKeyId, Path, description = "The key's id")),
    responses((status = 204), (status = 403), (status = 404)))]
async fn delete_user_api_key(
    caller: Caller,
    PathParameters(user, key): PathParameters<ActorId, ApiKeyId>,
) -> ApiResult {
    caller
        .changes(async |context| users::delete_user_api_key(context, user, key).await)
        .await
}
