//! Who reaches a workspace by which role: people, service accounts and teams.

use provost_app::workspace_access::{
    HolderKind, delete_workspace_access, list_workspace_access, read_workspace_access,
    set_workspace_access, set_workspace_accesses,
};
use provost_core::permissions::Permission;
use provost_schemas::{
    access::{BotAccessBody, TeamAccessBody, UserAccessBody, WorkspaceAccess},
    ids::WorkspaceRoleId,
    one_or_many::OneOrMany,
};
use utoipa_axum::routes;
use uuid::Uuid;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ManageWorkspaceUsers, routes!(set_user_access))
        .guarded(Permission::SeeWorkspaceUsers, routes!(read_user_accesses))
        .guarded(Permission::SeeWorkspaceUsers, routes!(read_user_access))
        .guarded(
            Permission::ManageWorkspaceUsers,
            routes!(delete_user_access),
        )
        .guarded(
            Permission::ManageWorkspaceServiceAccounts,
            routes!(set_bot_access),
        )
        .guarded(
            Permission::SeeWorkspaceServiceAccounts,
            routes!(read_bot_accesses),
        )
        .guarded(
            Permission::SeeWorkspaceServiceAccounts,
            routes!(read_bot_access),
        )
        .guarded(
            Permission::ManageWorkspaceServiceAccounts,
            routes!(delete_bot_access),
        )
        .guarded(Permission::ManageWorkspaceTeams, routes!(set_team_access))
        .guarded(Permission::SeeWorkspaceUsers, routes!(read_team_accesses))
        .guarded(Permission::SeeWorkspaceUsers, routes!(filter_team_accesses))
        .guarded(Permission::SeeWorkspaceUsers, routes!(read_team_access))
        .guarded(
            Permission::ManageWorkspaceTeams,
            routes!(delete_team_access),
        )
}

/// Lets people of the account reach the workspace by a role, one or all of a list.
#[utoipa::path(post, path = "/user_access/", tag = "Workspace access",
    request_body = OneOrMany<UserAccessBody>,
    responses((status = 200, body = OneOrMany<WorkspaceAccess>), (status = 403), (status = 404),
        (status = 422)))]
async fn set_user_access(
    caller: Caller,
    ApiJson(body): ApiJson<OneOrMany<UserAccessBody>>,
) -> ApiResult {
    let wanted = |body: UserAccessBody| (body.user_id.0, body.workspace_role_id);
    set_all(caller, HolderKind::User, body, wanted).await
}

/// Lets each of a list reach the workspace, or none of them.
async fn set_all<T>(
    caller: Caller,
    kind: HolderKind,
    body: OneOrMany<T>,
    wanted: impl Fn(T) -> (Uuid, WorkspaceRoleId),
) -> ApiResult {
    caller
        .writes(async |context| match body {
            OneOrMany::One(one) => {
                let (id, role) = wanted(one);
                let set = set_workspace_access(context, kind, id, role).await?;
                Ok(OneOrMany::One(set))
            }
            OneOrMany::Many(all) => {
                let all = all.into_iter().map(wanted).collect();
                let set = set_workspace_accesses(context, kind, all).await?;
                Ok(OneOrMany::Many(set))
            }
        })
        .await
}

/// Lists the people that reach the workspace by a role.
#[utoipa::path(get, path = "/user_access/", tag = "Workspace access",
    responses((status = 200, body = Vec<WorkspaceAccess>)))]
async fn read_user_accesses(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| list_workspace_access(context, HolderKind::User).await)
        .await
}

/// Reads by which role one of the people reaches the workspace.
#[utoipa::path(get, path = "/user_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 200, body = WorkspaceAccess), (status = 404)))]
async fn read_user_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .reads(async |context| read_workspace_access(context, HolderKind::User, id).await)
        .await
}

/// Lets one of the people reach the workspace no longer.
#[utoipa::path(delete, path = "/user_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 204), (status = 403), (status = 404)))]
async fn delete_user_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .changes(async |context| delete_workspace_access(context, HolderKind::User, id).await)
        .await
}

/// Lets service accounts of the account reach the workspace by a role, one or all of a list.
#[utoipa::path(post, path = "/bot_access/", tag = "Workspace access",
    request_body = OneOrMany<BotAccessBody>,
    responses((status = 200, body = OneOrMany<WorkspaceAccess>), (status = 403), (status = 404),
        (status = 422)))]
async fn set_bot_access(
    caller: Caller,
    ApiJson(body): ApiJson<OneOrMany<BotAccessBody>>,
) -> ApiResult {
    let wanted = |body: BotAccessBody| (body.bot_id.0, body.workspace_role_id);
    set_all(caller, HolderKind::ServiceAccount, body, wanted).await
}

/// Lists the service accounts that reach the workspace by a role.
#[utoipa::path(get, path = "/bot_access/", tag = "Workspace access",
    responses((status = 200, body = Vec<WorkspaceAccess>)))]
async fn read_bot_accesses(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| list_workspace_access(context, HolderKind::ServiceAccount).await)
        .await
}

/// Reads by which role one of the service accounts reaches the workspace.
#[utoipa::path(get, path = "/bot_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 200, body = WorkspaceAccess), (status = 404)))]
async fn read_bot_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .reads(async |context| read_workspace_access(context, HolderKind::ServiceAccount, id).await)
        .await
}

/// Lets one of the service accounts reach the workspace no longer.
#[utoipa::path(delete, path = "/bot_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 204), (status = 403), (status = 404)))]
async fn delete_bot_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .changes(async |context| {
            delete_workspace_access(context, HolderKind::ServiceAccount, id).await
        })
        .await
}

/// Lets teams of the account reach the workspace by a role, one or all of a list.
#[utoipa::path(put, path = "/team_access/", tag = "Workspace access",
    request_body = OneOrMany<TeamAccessBody>,
    responses((status = 200, body = OneOrMany<WorkspaceAccess>), (status = 403), (status = 404),
        (status = 422)))]
async fn set_team_access(
    caller: Caller,
    ApiJson(body): ApiJson<OneOrMany<TeamAccessBody>>,
) -> ApiResult {
    let wanted = |body: TeamAccessBody| (body.team_id.0, body.workspace_role_id);
    set_all(caller, HolderKind::Team, body, wanted).await
}

/// Lists the teams that reach the workspace by a role, as Prefect's Terraform provider asks for them.
#[utoipa::path(post, path = "/team_access/filter", tag = "Workspace access",
    responses((status = 200, body = Vec<WorkspaceAccess>)))]
async fn filter_team_accesses(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| list_workspace_access(context, HolderKind::Team).await)
        .await
}

/// Lists the teams that reach the workspace by a role.
#[utoipa::path(get, path = "/team_access/", tag = "Workspace access",
    responses((status = 200, body = Vec<WorkspaceAccess>)))]
async fn read_team_accesses(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| list_workspace_access(context, HolderKind::Team).await)
        .await
}

/// Reads by which role one of the teams reaches the workspace.
#[utoipa::path(get, path = "/team_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 200, body = WorkspaceAccess), (status = 404)))]
async fn read_team_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .reads(async |context| read_workspace_access(context, HolderKind::Team, id).await)
        .await
}

/// Lets one of the teams reach the workspace no longer.
#[utoipa::path(delete, path = "/team_access/{id}", tag = "Workspace access",
    params(("id" = Uuid, Path, description = "The id of the access, or of whoever has it")),
    responses((status = 204), (status = 403), (status = 404)))]
async fn delete_team_access(caller: Caller, PathParameter(id): PathParameter<Uuid>) -> ApiResult {
    caller
        .changes(async |context| delete_workspace_access(context, HolderKind::Team, id).await)
        .await
}
