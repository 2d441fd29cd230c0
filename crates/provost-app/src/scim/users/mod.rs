//! People.

mod change;
mod create;
mod delete;
mod list;

pub use change::{patch_scim_user, replace_scim_user};
pub use create::create_scim_user;
pub use delete::delete_scim_user;
pub use list::{list_scim_users, read_scim_user};

use provost_core::scim::Person;
use provost_schemas::{
    ids::ActorId,
    scim::{FaultKind, ScimUser},
};
use provost_storage::repositories::{
    account_memberships, scim_groups,
    scim_users::{self, People, ScimNames, StoredScimUser},
    sessions,
};

use crate::{AppResult, Context};

/// Somebody as the directory is told of them.
async fn view(context: &mut Context, stored: StoredScimUser) -> AppResult<ScimUser> {
    let account = context.account();
    let teams = scim_groups::of_actor(context.connection(), account, stored.actor).await?;
    Ok(ScimUser {
        groups: teams.into_iter().map(|team| (team.id, team.name)).collect(),
        ..described(stored)
    })
}

/// The same without teams, which no filter speaks of.
fn described(stored: StoredScimUser) -> ScimUser {
    ScimUser {
        id: stored.actor,
        external_id: stored.external_id,
        user_name: stored.user_name.unwrap_or_else(|| stored.email.clone()),
        email: stored.email,
        name: stored.name,
        given_name: stored.given_name,
        family_name: stored.family_name,
        active: stored.is_active,
        groups: Vec::new(),
        created: stored.created,
        updated: stored.updated,
    }
}

/// Refuses names that the directory has for somebody else of the account.
async fn require_unique(
    context: &mut Context,
    person: &Person,
    own: Option<ActorId>,
) -> AppResult<()> {
    let key = person.user_name.to_lowercase();
    let external = person.external_id.as_deref();
    let both = [
        Some(("userName", People::UserName(&key))),
        external.map(|id| ("externalId", People::ExternalId(id))),
    ];
    let account = context.account();
    for (attribute, people) in both.into_iter().flatten() {
        let found = scim_users::list(context.connection(), account, people).await?;
        if let Some(other) = found.into_iter().find(|one| Some(one.actor) != own) {
            let detail = format!("{} has this `{attribute}` already.", other.actor);
            return Err(FaultKind::Uniqueness.because(detail).into());
        }
    }
    Ok(())
}

/// Keeps what the directory calls somebody.
async fn keep_names(context: &mut Context, actor: ActorId, person: &Person) -> AppResult<()> {
    let names = ScimNames {
        user_name: person.user_name.clone(),
        external_id: person.external_id.clone(),
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
    };
    let (account, now) = (context.account(), context.now());
    scim_users::set(context.connection(), account, actor, &names, now).await?;
    Ok(())
}

/// Ends the sessions of somebody whom no account lets in any more, for a use case that has seen to
/// that; keys and sockets follow from what is looked up.
async fn shut_out(context: &mut Context, actor: ActorId) -> AppResult<()> {
    let connection = context.connection();
    if account_memberships::count_of_actor(connection, actor, true).await? == 0 {
        sessions::delete_all(connection, actor, None).await?;
    }
    context.access_changed();
    Ok(())
}
