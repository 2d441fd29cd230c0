//! People.

use provost_app::scim as directory;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::{AccountId, ActorId},
    json::JsonObject,
};
use serde_json::Value;
use utoipa_axum::routes;

use super::answers::{Wanted, object};
use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

const PERMISSION: AccountPermission = AccountPermission::AdministrateScim;

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(PERMISSION, routes!(list_scim_users))
        .guarded_in_account(PERMISSION, routes!(create_scim_user))
        .guarded_in_account(PERMISSION, routes!(read_scim_user))
        .guarded_in_account(PERMISSION, routes!(replace_scim_user))
        .guarded_in_account(PERMISSION, routes!(patch_scim_user))
        .guarded_in_account(PERMISSION, routes!(delete_scim_user))
}

/// Lists the people of an account that match a filter.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Users", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("filter" = Option<String>, Query, description = "Which are meant, such as `userName eq \"ada@example.org\"`"),
        ("startIndex" = Option<i64>, Query, description = "The place of the first one, from 1"),
        ("count" = Option<i64>, Query, description = "How many at most"),
        ("attributes" = Option<String>, Query, description = "The attributes to answer with"),
        ("excludedAttributes" = Option<String>, Query, description = "The attributes to leave out")),
    responses((status = 200, body = JsonObject), (status = 400)))]
async fn list_scim_users(caller: Caller, wanted: Wanted) -> ApiResult {
    let query = wanted.listed()?;
    let found = caller
        .reading(async |context| directory::list_scim_users(context, &query).await)
        .await?;
    Ok(wanted.page(&found))
}

/// Lets somebody into an account, whom a directory names.
#[utoipa::path(post, path = "/accounts/{account_id}/scim/v2/Users", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = JsonObject), (status = 400), (status = 409)))]
async fn create_scim_user(
    caller: Caller,
    wanted: Wanted,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    let made = caller
        .writing(async |context| directory::create_scim_user(context, &body).await)
        .await?;
    Ok(wanted.made(&made))
}

/// Reads a person of the account.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Users/{id}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The person's id")),
    responses((status = 200, body = JsonObject), (status = 404)))]
async fn read_scim_user(
    caller: Caller,
    wanted: Wanted,
    PathParameter(id): PathParameter<ActorId>,
) -> ApiResult {
    let found = caller
        .reading(async |context| directory::read_scim_user(context, id).await)
        .await?;
    Ok(wanted.one(&found))
}

/// Takes what a directory says of a person in place of what it said before.
#[utoipa::path(put, path = "/accounts/{account_id}/scim/v2/Users/{id}", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The person's id")),
    responses((status = 200, body = JsonObject), (status = 400), (status = 404), (status = 409)))]
async fn replace_scim_user(
    caller: Caller,
    wanted: Wanted,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    let after = caller
        .writing(async |context| directory::replace_scim_user(context, id, &body).await)
        .await?;
    Ok(wanted.one(&after))
}

/// Changes what a directory says of a person.
#[utoipa::path(patch, path = "/accounts/{account_id}/scim/v2/Users/{id}", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The person's id")),
    responses((status = 200, body = JsonObject), (status = 400), (status = 403), (status = 404), (status = 409)))]
async fn patch_scim_user(
    caller: Caller,
    wanted: Wanted,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    let after = caller
        .writing(async |context| directory::patch_scim_user(context, id, &body).await)
        .await?;
    Ok(wanted.one(&after))
}

/// Removes somebody from the account, whom a directory names no longer.
#[utoipa::path(delete, path = "/accounts/{account_id}/scim/v2/Users/{id}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = ActorId, Path, description = "The person's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn delete_scim_user(caller: Caller, PathParameter(id): PathParameter<ActorId>) -> ApiResult {
    caller
        .changes(async |context| directory::delete_scim_user(context, id).await)
        .await
}
