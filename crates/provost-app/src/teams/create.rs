//! Making a team.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{
    access::{Team, TeamCreate},
    ids::TeamId,
};
use provost_storage::repositories::teams::{self, StoredTeam};

use super::{list::view, taken};
use crate::{AppResult, Context, workspaces::checked_name};

/// Makes a team with nobody in it.
///
/// # Errors
/// `Conflict` if the name is taken; `Invalid` if it cannot be one.
pub async fn create_team(context: &mut Context, body: TeamCreate) -> AppResult<Team> {
    context.authorize_in_account(AccountPermission::CreateTeam)?;
    let now = context.now();
    let team = StoredTeam {
        id: TeamId::mint(now),
        created: now,
        updated: now,
        account: context.account(),
        name: checked_name(&body.name)?,
        description: body.description.unwrap_or_default(),
    };
    if !teams::insert(context.connection(), &team).await? {
        return Err(taken(&team.name));
    }
    context.created(ObjectKind::Team, team.id, &team.name, &team);
    Ok(view(team, &[]))
}
