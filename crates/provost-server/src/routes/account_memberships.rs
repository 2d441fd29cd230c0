//! Members of accounts.

use provost_app::account_memberships;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{AccountMembership, AccountMembershipUpdate, AccountMembershipsFilterBody},
    ids::{AccountId, AccountMembershipId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(
            AccountPermission::ReadAccountMembership,
            routes!(read_account_memberships),
        )
        .guarded_in_account(
            AccountPermission::ReadAccountMembership,
            routes!(count_account_memberships),
        )
        .guarded_in_account(
            AccountPermission::ReadAccountMembership,
            routes!(read_account_membership),
        )
        .guarded_in_account(
            AccountPermission::UpdateAccountMembership,
            routes!(update_account_membership),
        )
        .guarded_in_account(
            AccountPermission::DeleteAccountMembership,
            routes!(delete_account_membership),
        )
}

/// Lists the members of an account.
#[utoipa::path(post, path = "/accounts/{account_id}/account_memberships/filter", tag = "Members", request_body = Option<AccountMembershipsFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<AccountMembership>)))]
async fn read_account_memberships(
    caller: Caller,
    ApiJson(body): ApiJson<AccountMembershipsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| account_memberships::filter_account_memberships(context, body).await)
        .await
}

/// Counts the members of an account.
#[utoipa::path(post, path = "/accounts/{account_id}/account_memberships/count", tag = "Members", request_body = Option<AccountMembershipsFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = i64)))]
async fn count_account_memberships(
    caller: Caller,
    ApiJson(body): ApiJson<AccountMembershipsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| account_memberships::count_account_memberships(context, body).await)
        .await
}

/// Reads a member of an account.
#[utoipa::path(get, path = "/accounts/{account_id}/account_memberships/{id}", tag = "Members",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = AccountMembershipId, Path, description = "The membership's id")),
    responses((status = 200, body = AccountMembership), (status = 404)))]
async fn read_account_membership(
    caller: Caller,
    PathParameter(id): PathParameter<AccountMembershipId>,
) -> ApiResult {
    caller
        .reads(async |context| account_memberships::read_account_membership(context, id).await)
        .await
}

/// Changes the role of a member, or whether they are let in.
#[utoipa::path(patch, path = "/accounts/{account_id}/account_memberships/{id}", tag = "Members", request_body = AccountMembershipUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = AccountMembershipId, Path, description = "The membership's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn update_account_membership(
    caller: Caller,
    PathParameter(id): PathParameter<AccountMembershipId>,
    ApiJson(body): ApiJson<AccountMembershipUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| {
            account_memberships::update_account_membership(context, id, body).await
        })
        .await
}

/// Removes a member from an account.
#[utoipa::path(delete, path = "/accounts/{account_id}/account_memberships/{id}", tag = "Members",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = AccountMembershipId, Path, description = "The membership's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409)))]
async fn delete_account_membership(
    caller: Caller,
    PathParameter(id): PathParameter<AccountMembershipId>,
) -> ApiResult {
    caller
        .changes(async |context| account_memberships::delete_account_membership(context, id).await)
        .await
}
