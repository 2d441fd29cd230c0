//! Who is in a team.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{
    access::Team,
    ids::{ActorId, TeamId},
};
use provost_storage::repositories::{account_memberships, teams};

use super::{find, list::view};
use crate::{AppError, AppResult, Context, sessions};

/// Puts members of the account into a team, besides those who are in it. They may do from now on
/// whatever the team may, so that it takes somebody who acts as the owner of every workspace. Returns
/// the team.
///
/// # Errors
/// `NotFound` for whoever is no member of the account.
pub async fn add_team_members(
    context: &mut Context,
    id: TeamId,
    members: &[ActorId],
) -> AppResult<Team> {
    context.authorize_in_account(AccountPermission::UpdateTeam)?;
    context.authorize_in_account(AccountPermission::AdministrateWorkspace)?;
    sessions::require_fresh(context).await?;
    let team = find(context, id).await?;
    for member in members {
        let connection = context.connection();
        if !account_memberships::exists(connection, team.account, *member).await? {
            return Err(AppError::NotFound(format!(
                "The account has no member {member}."
            )));
        }
        teams::add_member(connection, id, *member).await?;
        let kind = ObjectKind::TeamMembership;
        context.created(kind, member, &team.name, &(id, member));
    }
    context.access_changed();
    let members = teams::members(context.connection(), team.account).await?;
    Ok(view(team, &members))
}

/// Takes somebody out of a team.
///
/// # Errors
/// `NotFound` if they are not in it.
pub async fn remove_team_member(
    context: &mut Context,
    id: TeamId,
    member: ActorId,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateTeam)?;
    sessions::require_fresh(context).await?;
    let team = find(context, id).await?;
    if !teams::remove_member(context.connection(), id, member).await? {
        return Err(AppError::NotFound("Team member not found".to_owned()));
    }
    let kind = ObjectKind::TeamMembership;
    context.deleted(kind, member, &team.name, &(id, member));
    context.access_changed();
    Ok(())
}
