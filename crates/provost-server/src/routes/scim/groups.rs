//! Groups, which are teams.

use provost_app::scim as directory;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::{AccountId, TeamId},
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
        .guarded_in_account(PERMISSION, routes!(list_scim_groups))
        .guarded_in_account(PERMISSION, routes!(create_scim_group))
        .guarded_in_account(PERMISSION, routes!(read_scim_group))
        .guarded_in_account(PERMISSION, routes!(replace_scim_group))
        .guarded_in_account(PERMISSION, routes!(patch_scim_group))
        .guarded_in_account(PERMISSION, routes!(delete_scim_group))
}

/// Lists the teams of an account that match a filter.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Groups", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("filter" = Option<String>, Query, description = "Which are meant, such as `displayName eq \"Platform\"`"),
        ("startIndex" = Option<i64>, Query, description = "The place of the first one, from 1"),
        ("count" = Option<i64>, Query, description = "How many at most"),
        ("attributes" = Option<String>, Query, description = "The attributes to answer with"),
        ("excludedAttributes" = Option<String>, Query, description = "The attributes to leave out")),
    responses((status = 200, body = JsonObject), (status = 400)))]
async fn list_scim_groups(caller: Caller, wanted: Wanted) -> ApiResult {
    let query = wanted.listed()?;
    let with_members = wanted.wants("members");
    let found = caller
        .reading(async |context| directory::list_scim_groups(context, &query, with_members).await)
        .await?;
    Ok(wanted.page(&found))
}

/// Makes a team with the people that a directory names.
#[utoipa::path(post, path = "/accounts/{account_id}/scim/v2/Groups", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = JsonObject), (status = 400), (status = 409)))]
async fn create_scim_group(
    caller: Caller,
    wanted: Wanted,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    let made = caller
        .writing(async |context| directory::create_scim_group(context, &body).await)
        .await?;
    Ok(wanted.made(&made))
}

/// Reads a team of the account.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Groups/{id}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 200, body = JsonObject), (status = 404)))]
async fn read_scim_group(
    caller: Caller,
    wanted: Wanted,
    PathParameter(id): PathParameter<TeamId>,
) -> ApiResult {
    let found = caller
        .reading(async |context| directory::read_scim_group(context, id).await)
        .await?;
    Ok(wanted.one(&found))
}

/// Takes what a directory says of a team in place of what it said before.
#[utoipa::path(put, path = "/accounts/{account_id}/scim/v2/Groups/{id}", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 200, body = JsonObject), (status = 400), (status = 404), (status = 409)))]
async fn replace_scim_group(
    caller: Caller,
    wanted: Wanted,
    PathParameter(id): PathParameter<TeamId>,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    let after = caller
        .writing(async |context| directory::replace_scim_group(context, id, &body).await)
        .await?;
    Ok(wanted.one(&after))
}

/// Changes what a directory says of a team.
#[utoipa::path(patch, path = "/accounts/{account_id}/scim/v2/Groups/{id}", tag = "SCIM", request_body = JsonObject,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 204), (status = 400), (status = 403), (status = 404), (status = 409)))]
async fn patch_scim_group(
    caller: Caller,
    PathParameter(id): PathParameter<TeamId>,
    ApiJson(body): ApiJson<Value>,
) -> ApiResult {
    let body = object(body)?;
    caller
        .changes(async |context| {
            directory::patch_scim_group(context, id, &body).await?;
            Ok(())
        })
        .await
}

/// Deletes a team.
#[utoipa::path(delete, path = "/accounts/{account_id}/scim/v2/Groups/{id}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn delete_scim_group(caller: Caller, PathParameter(id): PathParameter<TeamId>) -> ApiResult {
    caller
        .changes(async |context| directory::delete_scim_group(context, id).await)
        .await
}
