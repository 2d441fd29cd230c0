//! Listing, reading and finding teams.

use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Team, TeamMember, TeamsFilterBody},
    ids::TeamId,
};
use provost_storage::repositories::teams::{self, StoredTeam, StoredTeamMember};

use super::find;
use crate::{AppError, AppResult, Context, filtering::is_named};

/// Lists the teams of the account that match, with their members.
pub async fn filter_teams(context: &mut Context, body: &TeamsFilterBody) -> AppResult<Vec<Team>> {
    context.authorize_in_account(AccountPermission::ReadTeam)?;
    let account = context.account();
    let found = teams::list(context.connection(), account).await?;
    let members = teams::members(context.connection(), account).await?;
    let found = found
        .into_iter()
        .filter(|team| is_named(body.teams.as_ref(), &team.name));
    let count = |wanted: i64| usize::try_from(wanted).unwrap_or(0);
    let page = found
        .skip(body.offset.map_or(0, count))
        .take(body.limit.map_or(usize::MAX, count));
    Ok(page.map(|team| view(team, &members)).collect())
}

/// Reads a team of the account with its members.
pub async fn read_team(context: &mut Context, id: TeamId) -> AppResult<Team> {
    context.authorize_in_account(AccountPermission::ReadTeam)?;
    let team = find(context, id).await?;
    let account = context.account();
    let members = teams::members(context.connection(), account).await?;
    Ok(view(team, &members))
}

/// Finds the id of a team by its name.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn find_team(context: &mut Context, name: &str) -> AppResult<TeamId> {
    context.authorize_in_account(AccountPermission::ReadTeam)?;
    let account = context.account();
    let found = teams::read_by_name(context.connection(), account, name).await?;
    found
        .map(|team| team.id)
        .ok_or_else(|| AppError::NotFound(format!("There is no team `{name}`.")))
}

/// A team with those of the members who are in it.
pub(super) fn view(team: StoredTeam, members: &[StoredTeamMember]) -> Team {
    let own = members.iter().filter(|member| member.team == team.id);
    let memberships = own.map(|member| TeamMember {
        member_id: member.actor,
        actor_id: member.actor,
        member_type: member.kind.into(),
        name: member.name.clone(),
        id: member.actor,
        kind: member.kind.into(),
    });
    Team {
        memberships: memberships.collect(),
        id: team.id,
        created: team.created,
        updated: team.updated,
        account_id: team.account,
        name: team.name,
        description: team.description,
    }
}
