//! Making a group.

use provost_core::{audit::ObjectKind, scim::GroupChange};
use provost_schemas::{ids::TeamId, scim::ScimGroup};
use provost_storage::repositories::{
    scim_groups,
    teams::{self, StoredTeam},
};
use serde_json::{Map, Value};

use super::{members::change_members, taken, view};
use crate::{
    AppResult, Context,
    scim::{begin_change, checked_name},
};

/// Makes a team with the people that a directory names.
///
/// # Errors
/// `Scim` for a name that is taken, and for people who are not in the account.
pub async fn create_scim_group(
    context: &mut Context,
    body: &Map<String, Value>,
) -> AppResult<ScimGroup> {
    begin_change(context).await?;
    let wanted = GroupChange::whole(body)?;
    let now = context.now();
    let team = StoredTeam {
        id: TeamId::mint(now),
        created: now,
        updated: now,
        account: context.account(),
        name: checked_name(&wanted.name.unwrap_or_default())?,
        description: String::new(),
    };
    if !teams::insert(context.connection(), &team).await? {
        return Err(taken(&team.name));
    }
    if let Some(external_id) = wanted.external_id.flatten() {
        scim_groups::set(context.connection(), team.id, Some(&external_id)).await?;
    }
    context.created(ObjectKind::Team, team.id, &team.name, &team);
    change_members(context, &team, &wanted.memberships).await?;
    view(context, team).await
}
