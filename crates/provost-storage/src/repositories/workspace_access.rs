//! Who reaches which workspace, by which role.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, TeamId, WorkspaceAccessId, WorkspaceId, WorkspaceRoleId},
};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageError, StorageResult};

/// Who reaches a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Holder {
    /// A person or a service account.
    Actor(ActorId),
    /// Everybody in a team.
    Team(TeamId),
}

/// By what role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// That somebody reaches a workspace, with who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredAccess {
    /// Its id.
    pub id: WorkspaceAccessId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// Who reaches the workspace.
    pub holder: Holder,
    /// What the person or service account is; absent for a team.
    #[serde(skip)]
    pub kind: Option<ActorKind>,
    /// What others see of the person, service account or team.
    #[serde(skip)]
    pub name: String,
    /// By what role.
    pub role: HeldRole,
}

impl FromRow for StoredAccess {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, created, updated) = (row.column()?, row.column()?, row.column()?);
        let actor: Option<ActorId> = row.optional()?;
        let team: Option<TeamId> = row.optional()?;
        let role: Option<String> = row.optional()?;
        let custom: Option<WorkspaceRoleId> = row.optional()?;
        let kind = row.optional()?;
        let name: Option<String> = row.optional()?;
        let corrupt = |reason: &str| StorageError::Corrupt {
            column: 3,
            reason: reason.to_owned(),
        };
        Ok(Self {
            id,
            created,
            updated,
            holder: match (actor, team) {
                (Some(actor), None) => Holder::Actor(actor),
                (None, Some(team)) => Holder::Team(team),
                _ => return Err(corrupt("access is that of an actor or of a team")),
            },
            kind,
            name: name.unwrap_or_default(),
            role: match (role, custom) {
                (Some(name), None) => HeldRole::BuiltIn(name),
                (None, Some(id)) => HeldRole::Custom(id),
                _ => return Err(corrupt("access is by one role")),
            },
        })
    }
}

/// Lists who reaches a workspace, by name.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
) -> StorageResult<Vec<StoredAccess>> {
    let select = Statement::new(
        "SELECT access.id, access.created, access.updated, access.actor_id, access.team_id, \
         access.role, access.workspace_role_id, actor.kind, COALESCE(actor.name, team.name) \
         FROM workspace_access AS access LEFT JOIN actor ON actor.id = access.actor_id \
         LEFT JOIN team ON team.id = access.team_id WHERE access.workspace_id = $1 \
         ORDER BY COALESCE(actor.name, team.name), access.id",
    );
    connection.fetch_all(select.bind(workspace)).await
}
