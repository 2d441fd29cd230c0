//! Who is in a group.

use std::collections::BTreeSet;

use provost_core::{audit::ObjectKind, scim::Membership};
use provost_schemas::{actors::ActorKind, ids::ActorId, scim::FaultKind};
use provost_storage::repositories::{
    account_memberships,
    teams::{self, StoredTeam},
};

use crate::{AppResult, Context};

/// Does to the people of a team what a directory says, one thing after another. Returns whether
/// anything changed.
///
/// # Errors
/// `Scim` for whoever is to come and is no member of the account.
pub(super) async fn change_members(
    context: &mut Context,
    team: &StoredTeam,
    changes: &[Membership],
) -> AppResult<bool> {
    if changes.is_empty() {
        return Ok(false);
    }
    let all = teams::members(context.connection(), team.account).await?;
    let here = all.iter().filter(|one| one.team == team.id);
    let machines: BTreeSet<ActorId> = here
        .clone()
        .filter(|one| one.kind != ActorKind::User)
        .map(|one| one.actor)
        .collect();
    let before: BTreeSet<ActorId> = here
        .map(|one| one.actor)
        .filter(|actor| !machines.contains(actor))
        .collect();
    let mut after = before.clone();
    for change in changes {
        match change {
            Membership::Add(some) => after.extend(some),
            Membership::Remove(some) => after.retain(|one| !some.contains(one)),
            Membership::Replace(all) => after = all.iter().copied().collect(),
        }
    }
    let kind = ObjectKind::TeamMembership;
    for gone in before.difference(&after) {
        teams::remove_member(context.connection(), team.id, *gone).await?;
        context.deleted(kind, *gone, &team.name, &(team.id, *gone));
    }
    for new in after.difference(&before) {
        if machines.contains(new) {
            continue;
        }
        let connection = context.connection();
        if !account_memberships::exists(connection, team.account, *new).await? {
            let detail = format!("The account has no person {new}.");
            return Err(FaultKind::InvalidValue.because(detail).into());
        }
        teams::add_member(connection, team.id, *new).await?;
        context.created(kind, *new, &team.name, &(team.id, *new));
    }
    let changed = before != after;
    if changed {
        context.access_changed();
    }
    Ok(changed)
}
