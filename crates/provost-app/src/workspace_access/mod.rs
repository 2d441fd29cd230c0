//! Who reaches a workspace, by which role.

mod delete;
mod list;
mod set;
mod set_all;

pub use delete::delete_workspace_access;
pub use list::{list_workspace_access, read_workspace_access};
pub use set::set_workspace_access;
pub use set_all::set_workspace_accesses;

use provost_core::permissions::Permission;
use provost_schemas::{
    access::WorkspaceAccess,
    actors::ActorKind,
    ids::{ActorId, TeamId},
};
use provost_storage::repositories::workspace_access::{self, Holder, StoredAccess};
use uuid::Uuid;

use crate::{AppError, AppResult, Context, workspace_roles::ResolvedRole};

/// Whose access is looked at or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolderKind {
    /// That of people.
    User,
    /// That of service accounts.
    ServiceAccount,
    /// That of teams.
    Team,
}

impl HolderKind {
    /// What one needs to look.
    pub const fn seen_with(self) -> Permission {
        match self {
            Self::User | Self::Team => Permission::SeeWorkspaceUsers,
            Self::ServiceAccount => Permission::SeeWorkspaceServiceAccounts,
        }
    }

    /// What one needs to change it.
    pub const fn changed_with(self) -> Permission {
        match self {
            Self::User => Permission::ManageWorkspaceUsers,
            Self::ServiceAccount => Permission::ManageWorkspaceServiceAccounts,
            Self::Team => Permission::ManageWorkspaceTeams,
        }
    }

    fn holder(self, id: Uuid) -> Holder {
        match self {
            Self::User | Self::ServiceAccount => Holder::Actor(ActorId(id)),
            Self::Team => Holder::Team(TeamId(id)),
        }
    }

    fn is_of(self, access: &StoredAccess) -> bool {
        let kind = match access.kind {
            None => Self::Team,
            Some(ActorKind::User) => Self::User,
            Some(ActorKind::ServiceAccount) => Self::ServiceAccount,
        };
        self == kind
    }
}

/// The access of one kind in the workspace of the call, for a use case that has authorized.
async fn all(context: &mut Context, kind: HolderKind) -> AppResult<Vec<StoredAccess>> {
    let workspace = context.workspace();
    let mut all = workspace_access::list(context.connection(), workspace).await?;
    all.retain(|access| kind.is_of(access));
    Ok(all)
}

/// The access with an id, or of whoever has the id.
async fn find(context: &mut Context, kind: HolderKind, id: Uuid) -> AppResult<StoredAccess> {
    let holder = kind.holder(id);
    let all = all(context, kind).await?;
    let mut all = all.into_iter();
    all.find(|access| access.id.0 == id || access.holder == holder)
        .ok_or_else(|| AppError::NotFound("Workspace access not found".to_owned()))
}

fn view(context: &Context, access: StoredAccess, role: ResolvedRole) -> WorkspaceAccess {
    let (actor, team) = match access.holder {
        Holder::Actor(actor) => (Some(actor), None),
        Holder::Team(team) => (None, Some(team)),
    };
    let of_kind = |kind| actor.filter(|_| access.kind == Some(kind));
    WorkspaceAccess {
        id: access.id,
        created: access.created,
        updated: access.updated,
        workspace_id: context.workspace(),
        workspace_role_id: role.id,
        workspace_role_name: role.name,
        actor_id: actor,
        user_id: of_kind(ActorKind::User),
        bot_id: of_kind(ActorKind::ServiceAccount),
        team_id: team,
        name: access.name,
    }
}
