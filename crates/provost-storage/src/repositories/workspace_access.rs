//! Who reaches which workspace, by which role.

use provost_schemas::{
    Timestamp,
    ids::{ActorId, TeamId, WorkspaceAccessId, WorkspaceId, WorkspaceRoleId},
};

use crate::{Connection, Statement, StorageResult};

/// Who reaches a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person or a service account.
    Actor(ActorId),
    /// Everybody in a team.
    Team(TeamId),
}

/// By what role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldRole {
    /// One that every workspace has, by its name.
    BuiltIn(String),
    /// One that the account made.
    Custom(WorkspaceRoleId),
}

/// Lets somebody reach a workspace by a role, instead of the one that they had there.
pub async fn set(
    connection: &mut Connection,
    workspace: WorkspaceId,
    holder: Holder,
    role: HeldRole,
    now: Timestamp,
) -> StorageResult<()> {
    let (actor, team) = match holder {
        Holder::Actor(actor) => (Some(actor), None),
        Holder::Team(team) => (None, Some(team)),
    };
    let (name, custom) = match role {
        HeldRole::BuiltIn(name) => (Some(name), None),
        HeldRole::Custom(id) => (None, Some(id)),
    };
    let insert = match holder {
        Holder::Actor(_) => Statement::new(
            "INSERT INTO workspace_access (id, created, updated, workspace_id, actor_id, team_id, \
             role, workspace_role_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (workspace_id, actor_id) DO UPDATE SET role = excluded.role, \
             workspace_role_id = excluded.workspace_role_id, updated = excluded.updated",
        ),
        Holder::Team(_) => Statement::new(
            "INSERT INTO workspace_access (id, created, updated, workspace_id, actor_id, team_id, \
             role, workspace_role_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (workspace_id, team_id) DO UPDATE SET role = excluded.role, \
             workspace_role_id = excluded.workspace_role_id, updated = excluded.updated",
        ),
    }
    .bind(WorkspaceAccessId::mint(now))
    .bind(now)
    .bind(now)
    .bind(workspace)
    .bind(actor)
    .bind(team)
    .bind(name)
    .bind(custom);
    connection.execute(insert).await?;
    Ok(())
}

/// Lets somebody no longer reach a workspace. Returns whether they did.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    holder: Holder,
) -> StorageResult<bool> {
    let delete = match holder {
        Holder::Actor(actor) => {
            Statement::new("DELETE FROM workspace_access WHERE workspace_id = $1 AND actor_id = $2")
                .bind(workspace)
                .bind(actor)
        }
        Holder::Team(team) => {
            Statement::new("DELETE FROM workspace_access WHERE workspace_id = $1 AND team_id = $2")
                .bind(workspace)
                .bind(team)
        }
    };
    Ok(connection.execute(delete).await? == 1)
}
