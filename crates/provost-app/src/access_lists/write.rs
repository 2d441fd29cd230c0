//! Saying who reaches an object.

use std::collections::BTreeMap;

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::{
    access_lists::{AccessControl, AccessLevel},
    ids::{ActorId, TeamId},
};
use provost_storage::repositories::{
    access_lists::{self, Listed},
    account_memberships, teams,
    workspace_access::Holder,
};

use super::{AccessListOf, resolve};
use crate::{AppError, AppResult, Context, sessions};

/// Gives an object a list instead of the one that it had, or takes it away if nobody is on it.
///
/// # Errors
/// `NotFound` for an object that is not there, and for whoever the account does not know; `Invalid`
/// for running a block; `StaleSignIn` if it was not proved lately who it is.
pub async fn write_access_list(
    context: &mut Context,
    object: AccessListOf,
    control: AccessControl,
) -> AppResult<()> {
    context.authorize(Permission::ManageAccessLists)?;
    sessions::require_fresh(context).await?;
    let object = resolve(context, object).await?;
    if matches!(object, Listed::BlockDocument(_))
        && !(control.run_actor_ids.is_empty() && control.run_team_ids.is_empty())
    {
        return Err(AppError::Invalid("A block cannot be run.".to_owned()));
    }
    let (actors, teams) = strongest(control);
    require_known(context, &actors, &teams).await?;
    let actors = actors
        .iter()
        .map(|(id, level)| (Holder::Actor(*id), *level));
    let teams = teams.iter().map(|(id, level)| (Holder::Team(*id), *level));
    let entries: Vec<(Holder, AccessLevel)> = actors.chain(teams).collect();
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let before = access_lists::read(connection, workspace, object).await?;
    access_lists::set(connection, workspace, object, &entries, now).await?;
    let after = access_lists::read(connection, workspace, object).await?;
    let kind = ObjectKind::AccessList;
    context.updated(kind, object.id(), object.kind(), &before, &after);
    context.access_changed();
    Ok(())
}

/// Actors and teams with the most that they were given.
fn strongest(
    control: AccessControl,
) -> (
    BTreeMap<ActorId, AccessLevel>,
    BTreeMap<TeamId, AccessLevel>,
) {
    let mut actors = BTreeMap::new();
    let mut teams = BTreeMap::new();
    for (level, of_actors, of_teams) in [
        (
            AccessLevel::View,
            control.view_actor_ids,
            control.view_team_ids,
        ),
        (
            AccessLevel::Run,
            control.run_actor_ids,
            control.run_team_ids,
        ),
        (
            AccessLevel::Manage,
            control.manage_actor_ids,
            control.manage_team_ids,
        ),
    ] {
        actors.extend(of_actors.into_iter().map(|id| (id, level)));
        teams.extend(of_teams.into_iter().map(|id| (id, level)));
    }
    (actors, teams)
}

/// Refuses whoever is not of the account.
async fn require_known(
    context: &mut Context,
    actors: &BTreeMap<ActorId, AccessLevel>,
    of_teams: &BTreeMap<TeamId, AccessLevel>,
) -> AppResult<()> {
    let account = context.account();
    let connection = context.connection();
    for actor in actors.keys() {
        if !account_memberships::exists(connection, account, *actor).await? {
            return Err(AppError::NotFound(format!(
                "The account has no member {actor}."
            )));
        }
    }
    for team in of_teams.keys() {
        if teams::read(connection, account, *team).await?.is_none() {
            return Err(AppError::NotFound(format!(
                "The account has no team {team}."
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use provost_schemas::Timestamp;

    use super::*;

    #[test]
    fn whoever_is_named_twice_gets_the_most() {
        let id = ActorId::mint(Timestamp::from_micros(0));
        let control = AccessControl {
            manage_actor_ids: vec![id],
            view_actor_ids: vec![id],
            ..AccessControl::default()
        };
        let (actors, teams) = strongest(control);
        assert_eq!(actors, BTreeMap::from([(id, AccessLevel::Manage)]));
        assert!(teams.is_empty());
    }
}
