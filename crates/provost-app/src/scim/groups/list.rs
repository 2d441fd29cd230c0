//! Listing and reading groups.

use std::collections::HashMap;

use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::TeamId,
    scim::{Listed, Resource, ScimGroup},
};
use provost_storage::repositories::{scim_groups, teams};

use super::{described, find, people, view};
use crate::{AppResult, Context, scim::page::ScimQuery};

/// What filters may speak of.
const COMPARED: [&str; 5] = ["id", "externalid", "displayname", "members", "meta"];

/// Reads a group with the people in it.
pub async fn read_scim_group(context: &mut Context, id: TeamId) -> AppResult<ScimGroup> {
    context.authorize_in_account(AccountPermission::AdministrateScim)?;
    let team = find(context, id).await?;
    view(context, team).await
}

/// Lists the groups that are meant, by name; without people unless these are wanted.
///
/// # Errors
/// `Scim` for a filter by what groups do not have.
pub async fn list_scim_groups(
    context: &mut Context,
    query: &ScimQuery,
    with_members: bool,
) -> AppResult<Listed<ScimGroup>> {
    context.authorize_in_account(AccountPermission::AdministrateScim)?;
    query.require_known(&COMPARED)?;
    let account = context.account();
    let connection = context.connection();
    let all = teams::list(connection, account).await?;
    let names = scim_groups::list(connection, account).await?;
    let mut names: HashMap<TeamId, String> = names
        .into_iter()
        .map(|name| (name.team, name.external_id))
        .collect();
    let by_members = query.filter.as_ref().is_some_and(|filter| {
        let mut names = filter.names().into_iter();
        names.any(|name| name.parts().0 == "members")
    });
    let members = if with_members || by_members {
        teams::members(connection, account).await?
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    for team in all {
        let id = team.id;
        let mut group = described(team, names.remove(&id));
        if by_members {
            group.members = Some(people(&members, id));
        }
        let filter = query.filter.as_ref();
        if filter.is_none_or(|filter| filter.matches(&group.to_json(""))) {
            found.push(group);
        }
    }
    let (total, mut page) = query.cut(found);
    for group in &mut page {
        group.members = with_members.then(|| people(&members, group.id));
    }
    let start = query.start;
    Ok(Listed { total, start, page })
}
