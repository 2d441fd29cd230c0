//! Deleting a team.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::TeamId;
use provost_storage::repositories::teams;

use super::find;
use crate::{AppResult, Context, sessions};

/// Deletes a team. Whatever its members reached by it alone, they reach no longer.
pub async fn delete_team(context: &mut Context, id: TeamId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteTeam)?;
    sessions::require_fresh(context).await?;
    let team = find(context, id).await?;
    teams::delete(context.connection(), team.account, id).await?;
    context.deleted(ObjectKind::Team, id, &team.name, &team);
    context.access_changed();
    Ok(())
}
