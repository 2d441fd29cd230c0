//! Changing how a group is called and who is in it.

use provost_core::{audit::ObjectKind, scim::GroupChange};
use provost_schemas::{
    ids::TeamId,
    scim::{ScimGroup, operations},
};
use provost_storage::repositories::{
    scim_groups,
    teams::{self, StoredTeam},
};
use serde_json::{Map, Value};

use super::{find, members::change_members, taken, view};
use crate::{
    AppResult, Context,
    scim::{begin_change, checked_name},
};

/// Takes what a directory says of a group in place of what it said before.
///
/// # Errors
/// As [`patch_scim_group`].
pub async fn replace_scim_group(
    context: &mut Context,
    id: TeamId,
    body: &Map<String, Value>,
) -> AppResult<ScimGroup> {
    begin_change(context).await?;
    change(context, id, GroupChange::whole(body)?).await
}

/// Changes a group.
///
/// # Errors
/// `Scim` for changes that cannot be made, names that are taken and people who are not in the
/// account.
pub async fn patch_scim_group(
    context: &mut Context,
    id: TeamId,
    body: &Map<String, Value>,
) -> AppResult<ScimGroup> {
    begin_change(context).await?;
    change(context, id, GroupChange::patch(&operations(body)?)?).await
}

async fn change(context: &mut Context, id: TeamId, wanted: GroupChange) -> AppResult<ScimGroup> {
    let before = find(context, id).await?;
    let mut changed = change_members(context, &before, &wanted.memberships).await?;
    let connection = context.connection();
    if let Some(external_id) = &wanted.external_id {
        scim_groups::set(connection, id, external_id.as_deref()).await?;
        changed = true;
    }
    let name = match &wanted.name {
        Some(name) => checked_name(name)?,
        None => before.name.clone(),
    };
    changed |= name != before.name;
    if !changed {
        return view(context, before).await;
    }
    let holder = teams::read_by_name(connection, before.account, &name).await?;
    if holder.is_some_and(|holder| holder.id != id) {
        return Err(taken(&name));
    }
    let after = StoredTeam {
        name,
        updated: context.now(),
        ..before.clone()
    };
    teams::update(context.connection(), &after).await?;
    context.updated(ObjectKind::Team, id, &after.name, &before, &after);
    view(context, after).await
}
