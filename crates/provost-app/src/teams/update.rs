//! Changing how a team is called and described.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{
    access::{Team, TeamUpdate},
    ids::TeamId,
};
use provost_storage::repositories::teams::{self, StoredTeam};

use super::{find, list::view, taken};
use crate::{AppResult, Context, workspaces::checked_name};

/// Changes name and description of a team, and returns it.
///
/// # Errors
/// `Conflict` if the name is taken; `Invalid` if it cannot be one.
pub async fn update_team(context: &mut Context, id: TeamId, body: TeamUpdate) -> AppResult<Team> {
    context.authorize_in_account(AccountPermission::UpdateTeam)?;
    let before = find(context, id).await?;
    let name = body.name.as_deref().map(checked_name).transpose()?;
    let changed = StoredTeam {
        updated: context.now(),
        name: name.unwrap_or_else(|| before.name.clone()),
        description: body
            .description
            .unwrap_or_else(|| before.description.clone()),
        ..before.clone()
    };
    let connection = context.connection();
    let holder = teams::read_by_name(connection, changed.account, &changed.name).await?;
    if holder.is_some_and(|holder| holder.id != id) {
        return Err(taken(&changed.name));
    }
    teams::update(connection, &changed).await?;
    let members = teams::members(connection, changed.account).await?;
    context.updated(ObjectKind::Team, id, &changed.name, &before, &changed);
    Ok(view(changed, &members))
}
