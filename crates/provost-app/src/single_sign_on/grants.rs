//! What the groups of somebody at a provider grant here.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::{AccountRole, WorkspaceRole},
};
use provost_schemas::ids::{ActorId, WorkspaceId};
use provost_storage::repositories::{
    account_memberships, members, teams,
    workspace_access::{self, HeldRole, Holder},
    workspaces,
};

use super::GroupMapping;
use crate::{AppResult, Context};

/// Grants somebody what their groups grant, and takes what no group of theirs grants any more, as
/// far as the settings speak of it. Owners of the account stay owners: they are the way in when
/// single sign-on is down.
pub(crate) async fn refresh_grants(
    context: &mut Context,
    (name, mapping): (&str, &GroupMapping),
    actor: ActorId,
    groups: Option<&[String]>,
) -> AppResult<()> {
    // A provider that says nothing of groups says that there are none.
    let groups = groups.unwrap_or_default();
    refresh_account_role(context, mapping, actor, groups).await?;
    refresh_workspace_roles(context, (name, mapping), actor, groups).await?;
    refresh_teams(context, (name, mapping), actor, groups).await
}

async fn refresh_account_role(
    context: &mut Context,
    mapping: &GroupMapping,
    actor: ActorId,
    groups: &[String],
) -> AppResult<()> {
    let mapping = &mapping.account_roles;
    if mapping.is_empty() {
        return Ok(());
    }
    let (account, now) = (context.account(), context.now());
    let connection = context.connection();
    let Some(before) = members::read_of_actor(connection, account, actor).await? else {
        return Ok(());
    };
    let granted = granted(mapping, groups);
    // Roles are in order, the mightiest first.
    let mut all = AccountRole::ALL.iter();
    let wanted = all.find(|role| granted.contains(role));
    let wanted = wanted.copied().unwrap_or(AccountRole::Member);
    if before.role == wanted.name() || before.role == AccountRole::Owner.name() {
        return Ok(());
    }
    account_memberships::set(connection, account, actor, wanted.name(), now).await?;
    let mut after = before.clone();
    wanted.name().clone_into(&mut after.role);
    let kind = ObjectKind::AccountMembership;
    context.updated(kind, before.id, &before.name, &before, &after);
    context.access_changed();
    Ok(())
}

async fn refresh_workspace_roles(
    context: &mut Context,
    (name, mapping): (&str, &GroupMapping),
    actor: ActorId,
    groups: &[String],
) -> AppResult<()> {
    let mapping = &mapping.workspace_roles;
    let mut handles: Vec<&Option<String>> = mapping.iter().map(|(_, one)| &one.workspace).collect();
    handles.sort();
    handles.dedup();
    for handle in handles {
        let Some(workspace) = workspace_of(context, handle.as_deref()).await? else {
            tracing::warn!(
                provider = %name, workspace = handle.as_deref(),
                "groups grant a role in a workspace that there is not"
            );
            continue;
        };
        let here = mapping
            .iter()
            .filter(|(_, grant)| grant.workspace == *handle);
        let here: Vec<_> = here
            .map(|(group, grant)| (group.clone(), grant.role))
            .collect();
        let granted = granted(&here, groups);
        let mut all = WorkspaceRole::ALL.iter();
        let wanted = all.find(|role| granted.contains(role)).copied();
        set_role(context, workspace, actor, wanted).await?;
    }
    Ok(())
}

async fn workspace_of(
    context: &mut Context,
    handle: Option<&str>,
) -> AppResult<Option<WorkspaceId>> {
    let Some(handle) = handle else {
        return Ok(Some(WorkspaceId::DEFAULT));
    };
    let account = context.account();
    let found = workspaces::read_by_handle(context.connection(), account, handle).await?;
    Ok(found.map(|workspace| workspace.id))
}

async fn set_role(
    context: &mut Context,
    workspace: WorkspaceId,
    actor: ActorId,
    wanted: Option<WorkspaceRole>,
) -> AppResult<()> {
    let (holder, now) = (Holder::Actor(actor), context.now());
    let wanted = wanted.map(|role| HeldRole::BuiltIn(role.name().to_owned()));
    let connection = context.connection();
    let before = workspace_access::list(connection, workspace).await?;
    let before = before.into_iter().find(|access| access.holder == holder);
    if before.as_ref().map(|access| &access.role) == wanted.as_ref() {
        return Ok(());
    }
    let verb = match (&before, wanted) {
        (_, None) => {
            workspace_access::delete(connection, workspace, holder).await?;
            Verb::Deleted
        }
        (before, Some(role)) => {
            workspace_access::set(connection, workspace, holder, role, now).await?;
            if before.is_some() {
                Verb::Updated
            } else {
                Verb::Created
            }
        }
    };
    let after = workspace_access::list(context.connection(), workspace).await?;
    let after = after.into_iter().find(|access| access.holder == holder);
    if let Some(one) = after.as_ref().or(before.as_ref()) {
        let act = Act(ObjectKind::WorkspaceAccess, verb);
        context.changed(act, one.id, &one.name, before.as_ref(), after.as_ref());
    }
    context.access_changed();
    Ok(())
}

async fn refresh_teams(
    context: &mut Context,
    (provider, mapping): (&str, &GroupMapping),
    actor: ActorId,
    groups: &[String],
) -> AppResult<()> {
    let mapping = &mapping.teams;
    let granted = granted(mapping, groups);
    let mut names: Vec<&String> = mapping.iter().map(|(_, name)| name).collect();
    names.sort();
    names.dedup();
    let account = context.account();
    for name in names {
        let connection = context.connection();
        let Some(team) = teams::read_by_name(connection, account, name).await? else {
            tracing::warn!(provider = %provider, team = %name, "there is no such team");
            continue;
        };
        let members = teams::members(connection, account).await?;
        let is_in = members
            .iter()
            .any(|one| one.team == team.id && one.actor == actor);
        let kind = ObjectKind::TeamMembership;
        match (granted.contains(name), is_in) {
            (true, false) => {
                teams::add_member(connection, team.id, actor).await?;
                context.created(kind, actor, &team.name, &(team.id, actor));
            }
            (false, true) => {
                teams::remove_member(connection, team.id, actor).await?;
                context.deleted(kind, actor, &team.name, &(team.id, actor));
            }
            _ => continue,
        }
        context.access_changed();
    }
    Ok(())
}

/// What a mapping grants to members of groups.
fn granted<T: Clone>(mapping: &[(String, T)], groups: &[String]) -> Vec<T> {
    let of_groups = mapping.iter().filter(|(group, _)| groups.contains(group));
    of_groups.map(|(_, granted)| granted.clone()).collect()
}
