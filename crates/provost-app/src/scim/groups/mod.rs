//! Groups, which are the teams of the account with the people in them. Service accounts in a team
//! are none of a directory's business: it neither sees nor removes them.

mod change;
mod create;
mod delete;
mod list;
mod members;

pub use change::{patch_scim_group, replace_scim_group};
pub use create::create_scim_group;
pub use delete::delete_scim_group;
pub use list::{list_scim_groups, read_scim_group};

use provost_schemas::{
    actors::ActorKind,
    ids::TeamId,
    scim::{FaultKind, MemberOfGroup, ScimGroup},
};
use provost_storage::repositories::{
    scim_groups,
    teams::{self, StoredTeam, StoredTeamMember},
};

use crate::{AppError, AppResult, Context};

/// A team of the account, for a use case that has authorized.
async fn find(context: &mut Context, id: TeamId) -> AppResult<StoredTeam> {
    let account = context.account();
    let team = teams::read(context.connection(), account, id).await?;
    team.ok_or_else(|| AppError::NotFound(format!("The account has no team {id}.")))
}

/// A team with its people.
async fn view(context: &mut Context, team: StoredTeam) -> AppResult<ScimGroup> {
    let account = context.account();
    let connection = context.connection();
    let names = scim_groups::list(connection, account).await?;
    let name = names.into_iter().find(|name| name.team == team.id);
    let members = teams::members(connection, account).await?;
    Ok(ScimGroup {
        members: Some(people(&members, team.id)),
        ..described(team, name.map(|name| name.external_id))
    })
}

/// A team without its people.
fn described(team: StoredTeam, external_id: Option<String>) -> ScimGroup {
    ScimGroup {
        id: team.id,
        external_id,
        name: team.name,
        members: None,
        created: team.created,
        updated: team.updated,
    }
}

fn people(members: &[StoredTeamMember], team: TeamId) -> Vec<MemberOfGroup> {
    let people = members.iter().filter(|one| one.kind == ActorKind::User);
    let own = people.filter(|one| one.team == team);
    own.map(|one| MemberOfGroup {
        id: one.actor,
        name: one.name.clone(),
    })
    .collect()
}

fn taken(name: &str) -> AppError {
    let detail = format!("There is a team `{name}` already.");
    FaultKind::Uniqueness.because(detail).into()
}
