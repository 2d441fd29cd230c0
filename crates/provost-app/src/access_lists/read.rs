//! Who is on the list of an object?

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::{AccessLevel, AccessList, ListedActor},
    actors::ActorKind,
    ids::{BlockDocumentId, DeploymentId},
};
use provost_storage::repositories::{
    access_lists::{self, Entry},
    workspace_access::Holder,
};

use super::resolve;
use crate::{AppResult, Context};

/// The object whose list is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessListOf {
    /// A block document.
    BlockDocument(BlockDocumentId),
    /// A deployment.
    Deployment(DeploymentId),
    /// A work pool, by name.
    WorkPool(String),
}

/// Reads who is on the list of an object; nobody is if it has none.
pub async fn read_access_list(
    context: &mut Context,
    object: AccessListOf,
) -> AppResult<AccessList> {
    context.authorize(Permission::ManageAccessLists)?;
    let object = resolve(context, object).await?;
    let workspace = context.workspace();
    let entries = access_lists::read(context.connection(), workspace, object).await?;
    let mut list = AccessList::default();
    for entry in entries {
        let actors = match entry.level {
            AccessLevel::View => &mut list.view_actors,
            AccessLevel::Run => &mut list.run_actors,
            AccessLevel::Manage => &mut list.manage_actors,
        };
        actors.push(view(entry));
    }
    Ok(list)
}

fn view(entry: Entry) -> ListedActor {
    let id = match entry.holder {
        Holder::Actor(actor) => actor.0,
        Holder::Team(team) => team.0,
    };
    let kind = match entry.kind {
        None => "team",
        Some(ActorKind::User) => "user",
        Some(ActorKind::ServiceAccount) => "service_account",
    };
    ListedActor {
        id,
        name: entry.name,
        email: entry.email,
        kind: kind.to_owned(),
    }
}
