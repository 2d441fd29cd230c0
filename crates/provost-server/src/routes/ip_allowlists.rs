//! From which addresses an account is reached, and its settings.

use provost_app::ip_allowlists;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::AccountId,
    ip_allowlists::{
        AccountSettings, AccountSettingsUpdate, IpAllowlist, IpAllowlistAccess, IpAllowlistUpdate,
    },
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    use AccountPermission::{ReadAccount, ReadIpAllowlist, UpdateAccount, UpdateIpAllowlist};
    Routes::new()
        .guarded_in_account(ReadAccount, routes!(read_account_settings))
        .guarded_in_account(UpdateAccount, routes!(update_account_settings))
        .guarded_in_account(ReadIpAllowlist, routes!(read_ip_allowlist))
        .guarded_in_account(UpdateIpAllowlist, routes!(update_ip_allowlist))
        .guarded_in_account(ReadAccount, routes!(check_ip_allowlist_access))
}

/// Reads the settings of an account.
#[utoipa::path(get, path = "/accounts/{account_id}/settings", tag = "Accounts",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = AccountSettings), (status = 404)))]
async fn read_account_settings(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| ip_allowlists::read_account_settings(context).await)
        .await
}

/// Changes the settings of an account.
#[utoipa::path(patch, path = "/accounts/{account_id}/settings", tag = "Accounts",
    request_body = AccountSettingsUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 204), (status = 404)))]
async fn update_account_settings(
    caller: Caller,
    ApiJson(body): ApiJson<AccountSettingsUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| ip_allowlists::update_account_settings(context, body).await)
        .await
}

/// Reads from which networks an account is reached.
#[utoipa::path(get, path = "/accounts/{account_id}/ip_allowlist", tag = "Accounts",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = IpAllowlist), (status = 404)))]
async fn read_ip_allowlist(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| ip_allowlists::read_ip_allowlist(context).await)
        .await
}

/// Says from which networks an account is reached.
#[utoipa::path(put, path = "/accounts/{account_id}/ip_allowlist", tag = "Accounts",
    request_body = IpAllowlistUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 204), (status = 404)))]
async fn update_ip_allowlist(
    caller: Caller,
    ApiJson(body): ApiJson<IpAllowlistUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| ip_allowlists::update_ip_allowlist(context, body).await)
        .await
}

/// Says whether whoever asks would be let in, were the list enforced.
#[utoipa::path(get, path = "/accounts/{account_id}/ip_allowlist/my_access", tag = "Accounts",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = IpAllowlistAccess), (status = 404)))]
async fn check_ip_allowlist_access(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| ip_allowlists::check_ip_allowlist_access(context).await)
        .await
}
