//! What somebody asks about themselves, and what is the same for everybody.

use provost_app::{me, workspace_roles};
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::WorkspaceScope,
    accounts::{Me, MyAccount, MyWorkspace},
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::Caller,
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .identified(routes!(read_me))
        .identified(routes!(read_my_accounts))
        .identified(routes!(read_my_workspaces))
        .identified(routes!(read_workspace_scopes))
        .identified(routes!(read_account_permissions))
}

/// Reads who asks.
#[utoipa::path(get, path = "/me", tag = "Me", responses((status = 200, body = Me)))]
async fn read_me(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| me::read_me(context).await)
        .await
}

/// Lists the accounts to which whoever asks belongs.
#[utoipa::path(get, path = "/me/accounts", tag = "Me",
    responses((status = 200, body = Vec<MyAccount>)))]
async fn read_my_accounts(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| me::list_my_accounts(context).await)
        .await
}

/// Lists the workspaces that whoever asks may reach.
#[utoipa::path(get, path = "/me/workspaces", tag = "Me",
    responses((status = 200, body = Vec<MyWorkspace>)))]
async fn read_my_workspaces(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| me::list_my_workspaces(context).await)
        .await
}

/// Lists the scopes that roles in workspaces are made of.
#[utoipa::path(get, path = "/workspace_scopes", tag = "Roles",
    responses((status = 200, body = Vec<WorkspaceScope>)))]
async fn read_workspace_scopes(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| workspace_roles::list_workspace_scopes(context).await)
        .await
}

/// Lists what may be done to accounts.
#[utoipa::path(get, path = "/accounts/permissions", tag = "Roles",
    responses((status = 200, body = Vec<String>)))]
async fn read_account_permissions(_caller: Caller) -> ApiResult {
    let all = AccountPermission::ALL.iter();
    let names: Vec<&str> = all.map(|permission| permission.name()).collect();
    Ok(answer::ok(&names))
}
