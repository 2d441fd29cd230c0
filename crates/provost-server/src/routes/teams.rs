//! Teams.

use provost_app::teams;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Team, TeamCreate, TeamMembersBody, TeamUpdate, TeamsFilterBody},
    ids::{AccountId, ActorId, TeamId},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(AccountPermission::CreateTeam, routes!(create_team))
        .guarded_in_account(AccountPermission::ReadTeam, routes!(read_teams))
        .guarded_in_account(AccountPermission::ReadTeam, routes!(read_team))
        .guarded_in_account(AccountPermission::UpdateTeam, routes!(update_team))
        .guarded_in_account(AccountPermission::DeleteTeam, routes!(delete_team))
        .guarded_in_account(AccountPermission::UpdateTeam, routes!(add_team_members))
        .guarded_in_account(AccountPermission::UpdateTeam, routes!(remove_team_member))
}

/// Makes a team.
#[utoipa::path(post, path = "/accounts/{account_id}/teams", tag = "Teams", request_body = TeamCreate,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 201, body = Team), (status = 409), (status = 422)))]
async fn create_team(caller: Caller, ApiJson(body): ApiJson<TeamCreate>) -> ApiResult {
    caller
        .creates(async |context| teams::create_team(context, body).await)
        .await
}

/// Lists the teams of an account.
#[utoipa::path(post, path = "/accounts/{account_id}/teams/filter", tag = "Teams", request_body = Option<TeamsFilterBody>,
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = Vec<Team>)))]
async fn read_teams(caller: Caller, ApiJson(body): ApiJson<TeamsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| teams::filter_teams(context, &body).await)
        .await
}

/// Reads a team with its members.
#[utoipa::path(get, path = "/accounts/{account_id}/teams/{id}", tag = "Teams",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 200, body = Team), (status = 404)))]
async fn read_team(caller: Caller, PathParameter(id): PathParameter<TeamId>) -> ApiResult {
    caller
        .reads(async |context| teams::read_team(context, id).await)
        .await
}

/// Changes how a team is called and described.
#[utoipa::path(put, path = "/accounts/{account_id}/teams/{id}", tag = "Teams", request_body = TeamUpdate,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 200, body = Team), (status = 404), (status = 409), (status = 422)))]
async fn update_team(
    caller: Caller,
    PathParameter(id): PathParameter<TeamId>,
    ApiJson(body): ApiJson<TeamUpdate>,
) -> ApiResult {
    caller
        .writes(async |context| teams::update_team(context, id, body).await)
        .await
}

/// Deletes a team.
#[utoipa::path(delete, path = "/accounts/{account_id}/teams/{id}", tag = "Teams",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 204), (status = 404)))]
async fn delete_team(caller: Caller, PathParameter(id): PathParameter<TeamId>) -> ApiResult {
    caller
        .changes(async |context| teams::delete_team(context, id).await)
        .await
}

/// Puts members of the account into a team.
#[utoipa::path(put, path = "/accounts/{account_id}/teams/{id}/members", tag = "Teams", request_body = TeamMembersBody,
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id")),
    responses((status = 200, body = Team), (status = 403), (status = 404)))]
async fn add_team_members(
    caller: Caller,
    PathParameter(id): PathParameter<TeamId>,
    ApiJson(body): ApiJson<TeamMembersBody>,
) -> ApiResult {
    caller
        .writes(async |context| {
            let members = body.members.iter().map(|member| member.member_id);
            teams::add_team_members(context, id, &members.collect::<Vec<_>>()).await
        })
        .await
}

/// Takes somebody out of a team.
#[utoipa::path(delete, path = "/accounts/{account_id}/teams/{id}/members/{member_id}", tag = "Teams",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("id" = TeamId, Path, description = "The team's id"),
        ("member_id" = ActorId, Path, description = "Who is to leave it")),
    responses((status = 204), (status = 404)))]
async fn remove_team_member(
    caller: Caller,
    PathParameters(team, member): PathParameters<TeamId, ActorId>,
) -> ApiResult {
    caller
        .changes(async |context| teams::remove_team_member(context, team, member).await)
        .await
}
