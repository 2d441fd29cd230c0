//! Deleting a group.

use provost_core::audit::ObjectKind;
use provost_schemas::ids::TeamId;
use provost_storage::repositories::teams;

use super::find;
use crate::{AppResult, Context, scim::begin_change};

/// Deletes a team. Whatever its members reached by it alone, they reach no longer.
pub async fn delete_scim_group(context: &mut Context, id: TeamId) -> AppResult<()> {
    begin_change(context).await?;
    let team = find(context, id).await?;
    teams::delete(context.connection(), team.account, id).await?;
    context.deleted(ObjectKind::Team, id, &team.name, &team);
    context.access_changed();
    Ok(())
}
