//! Accounts.

use provost_app::accounts;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    accounts::{Account, AccountUpdate},
    ids::AccountId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(AccountPermission::ReadAccount, routes!(read_account))
        .guarded_in_account(AccountPermission::UpdateAccount, routes!(update_account))
        .guarded_in_account(AccountPermission::DeleteAccount, routes!(delete_account))
}

/// Reads an account.
#[utoipa::path(get, path = "/accounts/{account_id}", tag = "Accounts",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Account), (status = 404)))]
async fn read_account(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| accounts::read_account(context).await)
        .await
}

/// Changes how an account is called.
#[utoipa::path(patch, path = "/accounts/{account_id}", tag = "Accounts",
    request_body = AccountUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 204), (status = 404), (status = 409)))]
async fn update_account(caller: Caller, ApiJson(body): ApiJson<AccountUpdate>) -> ApiResult {
    caller
        .changes(async |context| accounts::update_account(context, body).await)
        .await
}

/// Deletes an account that has no workspaces any more.
#[utoipa::path(delete, path = "/accounts/{account_id}", tag = "Accounts",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 204), (status = 404), (status = 409)))]
async fn delete_account(caller: Caller) -> ApiResult {
    caller
        .changes(async |context| accounts::delete_account(context).await)
        .await
}
