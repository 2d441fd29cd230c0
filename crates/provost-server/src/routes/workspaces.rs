//! Workspaces.

use provost_app::workspaces;
use provost_core::{permissions::Permission, roles::AccountPermission};
use provost_schemas::{
    ids::{AccountId, WorkspaceId},
    workspaces::{
        Workspace, WorkspaceCreate, WorkspaceTransfer, WorkspaceUpdate, WorkspacesFilterBody,
    },
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller},
    guard::Routes,
};

/// Operations on the workspaces of an account.
pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(
            AccountPermission::CreateWorkspace,
            routes!(create_workspace),
        )
        .guarded_in_account(AccountPermission::ReadWorkspace, routes!(read_workspaces))
}

/// Operations on one workspace, by those who may do something in it.
pub(super) fn own_routes() -> Routes {
    Routes::new()
        .guarded(Permission::ConnectClient, routes!(read_workspace))
        .guarded(
            Permission::WriteWorkspaceSettings,
            routes!(update_workspace),
        )
        .guarded_in_account(
            AccountPermission::DeleteWorkspace,
            routes!(delete_workspace),
        )
        .guarded_in_account(
            AccountPermission::DeleteWorkspace,
            routes!(transfer_workspace),
        )
}

/// Makes a workspace.
#[utoipa::path(post, path = "/accounts/{account_id}/workspaces/", tag = "Workspaces",
    request_body = WorkspaceCreate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = Workspace), (status = 409), (status = 422)))]
async fn create_workspace(caller: Caller, ApiJson(body): ApiJson<WorkspaceCreate>) -> ApiResult {
    caller
        .creates(async |context| workspaces::create_workspace(context, body).await)
        .await
}

/// Lists the workspaces of an account.
#[utoipa::path(post, path = "/accounts/{account_id}/workspaces/filter", tag = "Workspaces",
    request_body = Option<WorkspacesFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<Workspace>), (status = 422)))]
async fn read_workspaces(
    caller: Caller,
    ApiJson(body): ApiJson<WorkspacesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| workspaces::filter_workspaces(context, body).await)
        .await
}

/// Reads a workspace.
#[utoipa::path(get, path = "/accounts/{account_id}/workspaces/{workspace_id}", tag = "Workspaces",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("workspace_id" = WorkspaceId, Path, description = "The workspace's id")),
    responses((status = 200, body = Workspace), (status = 404)))]
async fn read_workspace(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| workspaces::read_workspace(context).await)
        .await
}

/// Changes how a workspace is called and described.
#[utoipa::path(patch, path = "/accounts/{account_id}/workspaces/{workspace_id}",
    tag = "Workspaces", request_body = WorkspaceUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("workspace_id" = WorkspaceId, Path, description = "The workspace's id")),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
async fn update_workspace(caller: Caller, ApiJson(body): ApiJson<WorkspaceUpdate>) -> ApiResult {
    caller
        .changes(async |context| workspaces::update_workspace(context, body).await)
        .await
}

/// Deletes a workspace with everything in it.
#[utoipa::path(delete, path = "/accounts/{account_id}/workspaces/{workspace_id}",
    tag = "Workspaces",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("workspace_id" = WorkspaceId, Path, description = "The workspace's id")),
    responses((status = 204), (status = 404), (status = 409)))]
async fn delete_workspace(caller: Caller) -> ApiResult {
    caller
        .changes(async |context| workspaces::delete_workspace(context).await)
        .await
}

/// Moves a workspace to another account.
#[utoipa::path(post, path = "/accounts/{account_id}/workspaces/{workspace_id}/transfer",
    tag = "Workspaces", request_body = WorkspaceTransfer,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("workspace_id" = WorkspaceId, Path, description = "The workspace's id")),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
async fn transfer_workspace(
    caller: Caller,
    ApiJson(body): ApiJson<WorkspaceTransfer>,
) -> ApiResult {
    caller
        .changes(async |context| {
            workspaces::transfer_workspace(context, body.target_account_id).await
        })
        .await
}
