//! Roles for workspaces, and roles in accounts.

use provost_app::workspace_roles;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{
        AccountRoleView, AccountRolesFilterBody, WorkspaceRoleCreate, WorkspaceRoleUpdate,
        WorkspaceRoleView, WorkspaceRolesFilterBody,
    },
    ids::{AccountId, WorkspaceRoleId},
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
            AccountPermission::CreateWorkspaceRole,
            routes!(create_workspace_role),
        )
        .guarded_in_account(
            AccountPermission::ReadWorkspaceRole,
            routes!(read_workspace_roles),
        )
        .guarded_in_account(
            AccountPermission::ReadWorkspaceRole,
            routes!(read_workspace_role),
        )
        .guarded_in_account(
            AccountPermission::UpdateWorkspaceRole,
            routes!(update_workspace_role),
        )
        .guarded_in_account(
            AccountPermission::DeleteWorkspaceRole,
            routes!(delete_workspace_role),
        )
        .guarded_in_account(
            AccountPermission::ReadAccountRole,
            routes!(read_account_roles),
        )
        .guarded_in_account(
            AccountPermission::ReadAccountRole,
            routes!(read_account_role),
        )
}

/// Makes a role of scopes.
#[utoipa::path(post, path = "/accounts/{account_id}/workspace_roles/", tag = "Roles", request_body = WorkspaceRoleCreate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = WorkspaceRoleView), (status = 403), (status = 409), (status = 422)))]
async fn create_workspace_role(
    caller: Caller,
    ApiJson(body): ApiJson<WorkspaceRoleCreate>,
) -> ApiResult {
    caller
        .creates(async |context| workspace_roles::create_workspace_role(context, body).await)
        .await
}

/// Lists the roles that workspaces of the account offer.
#[utoipa::path(post, path = "/accounts/{account_id}/workspace_roles/filter", tag = "Roles", request_body = Option<WorkspaceRolesFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<WorkspaceRoleView>)))]
async fn read_workspace_roles(
    caller: Caller,
    ApiJson(body): ApiJson<WorkspaceRolesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| {
            workspace_roles::list_workspace_roles(context, body.workspace_roles.as_ref()).await
        })
        .await
}

/// Reads a role that workspaces of the account offer.
#[utoipa::path(get, path = "/accounts/{account_id}/workspace_roles/{id}", tag = "Roles",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = WorkspaceRoleId, Path, description = "The role's id")),
    responses((status = 200, body = WorkspaceRoleView), (status = 404)))]
async fn read_workspace_role(
    caller: Caller,
    PathParameter(id): PathParameter<WorkspaceRoleId>,
) -> ApiResult {
    caller
        .reads(async |context| workspace_roles::read_workspace_role(context, id).await)
        .await
}

/// Changes a role that the account made.
#[utoipa::path(patch, path = "/accounts/{account_id}/workspace_roles/{id}", tag = "Roles", request_body = WorkspaceRoleUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = WorkspaceRoleId, Path, description = "The role's id")),
    responses((status = 204), (status = 403), (status = 404), (status = 409), (status = 422)))]
async fn update_workspace_role(
    caller: Caller,
    PathParameter(id): PathParameter<WorkspaceRoleId>,
    ApiJson(body): ApiJson<WorkspaceRoleUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| workspace_roles::update_workspace_role(context, id, body).await)
        .await
}

/// Deletes a role that the account made.
#[utoipa::path(delete, path = "/accounts/{account_id}/workspace_roles/{id}", tag = "Roles",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = WorkspaceRoleId, Path, description = "The role's id")),
    responses((status = 204), (status = 404)))]
async fn delete_workspace_role(
    caller: Caller,
    PathParameter(id): PathParameter<WorkspaceRoleId>,
) -> ApiResult {
    caller
        .changes(async |context| workspace_roles::delete_workspace_role(context, id).await)
        .await
}

/// Lists the roles in accounts.
#[utoipa::path(post, path = "/accounts/{account_id}/account_roles/filter", tag = "Roles", request_body = Option<AccountRolesFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<AccountRoleView>)))]
async fn read_account_roles(
    caller: Caller,
    ApiJson(body): ApiJson<AccountRolesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| {
            workspace_roles::list_account_roles(context, body.account_roles.as_ref()).await
        })
        .await
}

/// Reads a role in accounts.
#[utoipa::path(get, path = "/accounts/{account_id}/account_roles/{id}", tag = "Roles",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = WorkspaceRoleId, Path, description = "The role's id")),
    responses((status = 200, body = AccountRoleView), (status = 404)))]
async fn read_account_role(
    caller: Caller,
    PathParameter(id): PathParameter<WorkspaceRoleId>,
) -> ApiResult {
    caller
        .reads(async |context| workspace_roles::read_account_role(context, id).await)
        .await
}
