//! Access lists of blocks, deployments and work pools.

use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    actors::ActorKind,
    ids::{ActorId, BlockDocumentId, DeploymentId, TeamId, WorkPoolId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Query};
use serde::Serialize;
use uuid::Uuid;

use super::workspace_access::Holder;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageError, StorageResult,
    filters::{self, Sight, hidden_and_deleted},
};

/// An object that may have a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A block document.
    BlockDocument(BlockDocumentId),
    /// A deployment.
    Deployment(DeploymentId),
    /// A work pool.
    WorkPool(WorkPoolId),
}

impl Listed {
    const fn table(self) -> &'static str {
        match self {
            Self::BlockDocument(_) => "block_document",
            Self::Deployment(_) => "deployment",
            Self::WorkPool(_) => "work_pool",
        }
    }

    /// What it is called in names of things, such as `work-pool`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::BlockDocument(_) => "block-document",
            Self::Deployment(_) => "deployment",
            Self::WorkPool(_) => "work-pool",
        }
    }

    /// Its id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::BlockDocument(id) => id.0,
            Self::Deployment(id) => id.0,
            Self::WorkPool(id) => id.0,
        }
    }

    const fn columns(
        self,
    ) -> (
        Option<BlockDocumentId>,
        Option<DeploymentId>,
        Option<WorkPoolId>,
    ) {
        match self {
            Self::BlockDocument(id) => (Some(id), None, None),
            Self::Deployment(id) => (None, Some(id), None),
            Self::WorkPool(id) => (None, None, Some(id)),
        }
    }
}

/// Somebody on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Who it is.
    pub holder: Holder,
    /// What it is; absent for a team.
    #[serde(skip)]
    pub kind: Option<ActorKind>,
    /// What others see.
    #[serde(skip)]
    pub name: String,
    /// What a person signs in with.
    #[serde(skip)]
    pub email: Option<String>,
    /// How far they may go.
    pub level: AccessLevel,
}

impl FromRow for Entry {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let actor: Option<ActorId> = row.optional()?;
        let team: Option<TeamId> = row.optional()?;
        let kind = row.optional()?;
        let name: Option<String> = row.optional()?;
        let email = row.optional()?;
        let level: i64 = row.column()?;
        let corrupt = |reason: &str| StorageError::Corrupt {
            column: 0,
            reason: reason.to_owned(),
        };
        Ok(Self {
            holder: match (actor, team) {
                (Some(actor), None) => Holder::Actor(actor),
                (None, Some(team)) => Holder::Team(team),
                _ => return Err(corrupt("an entry is that of an actor or of a team")),
            },
            kind,
            name: name.unwrap_or_default(),
            email,
            level: AccessLevel::from_number(level)
                .ok_or_else(|| corrupt("there is no such level"))?,
        })
    }
}

/// Whether any object of a workspace has a list, or had one of whose end events still tell.
pub async fn any_in(connection: &mut Connection, workspace: WorkspaceId) -> StorageResult<bool> {
    let select = Statement::new(
        "SELECT workspace_id FROM access_list WHERE workspace_id = $1 \
         UNION ALL SELECT workspace_id FROM former_access_list WHERE workspace_id = $1 LIMIT 1",
    );
    let found: Option<Uuid> = connection.fetch_optional(select.bind(workspace)).await?;
    Ok(found.is_some())
}

/// Whether an object is there in somebody's sight.
pub async fn is_in_sight(
    connection: &mut Connection,
    sight: Sight,
    object: Listed,
) -> StorageResult<bool> {
    let statement = seen(connection, sight, object);
    let found: Option<Uuid> = connection.fetch_optional(statement).await?;
    Ok(found.is_some())
}

/// Whether somebody could see what has been deleted, by its id in events. What had no list could be
/// seen by everybody.
pub async fn was_in_sight(
    connection: &mut Connection,
    sight: Sight,
    resource_id: &str,
) -> StorageResult<bool> {
    let Some(mut hidden) = hidden_and_deleted(sight) else {
        return Ok(true);
    };
    hidden.and_where(Expr::col(("former_access_list", "resource_id")).eq(resource_id));
    let statement = connection.build(&hidden);
    let found: Option<String> = connection.fetch_optional(statement).await?;
    Ok(found.is_none())
}

/// Forgets the lists of what has been deleted and no event of the workspace is about any more.
pub async fn forget_former(
    connection: &mut Connection,
    workspace: WorkspaceId,
) -> StorageResult<u64> {
    let delete = Statement::new(
        "DELETE FROM former_access_list WHERE workspace_id = $1 AND NOT EXISTS (SELECT 1 FROM event \
         WHERE event.workspace_id = $1 AND event.resource_id = former_access_list.resource_id)",
    );
    connection.execute(delete.bind(workspace)).await
}

pub(crate) fn seen(connection: &Connection, sight: Sight, object: Listed) -> Statement {
    let table = object.table();
    let select = Query::select()
        .column((table, "id"))
        .from(table)
        .cond_where(filters::in_sight(table, sight))
        .and_where(Expr::col((table, "id")).eq(object.id()))
        .take();
    connection.build(&select)
}

/// Those of some block documents that are in somebody's sight.
pub async fn block_documents_in_sight(
    connection: &mut Connection,
    sight: Sight,
    ids: &[BlockDocumentId],
) -> StorageResult<Vec<BlockDocumentId>> {
    let ids = ids.iter().map(|id| id.0);
    let found = in_sight(connection, sight, "block_document", ids).await?;
    Ok(found.into_iter().map(BlockDocumentId).collect())
}

/// Those of some deployments that are in somebody's sight.
pub async fn deployments_in_sight(
    connection: &mut Connection,
    sight: Sight,
    ids: &[DeploymentId],
) -> StorageResult<Vec<DeploymentId>> {
    let ids = ids.iter().map(|id| id.0);
    let found = in_sight(connection, sight, "deployment", ids).await?;
    Ok(found.into_iter().map(DeploymentId).collect())
}

async fn in_sight(
    connection: &mut Connection,
    sight: Sight,
    table: &'static str,
    ids: impl Iterator<Item = Uuid>,
) -> StorageResult<Vec<Uuid>> {
    let select = Query::select()
        .column((table, "id"))
        .from(table)
        .cond_where(filters::in_sight(table, sight))
        .and_where(Expr::col((table, "id")).is_in(ids))
        .take();
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Lists who is on the list of an object, by name; nothing if it has none.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    object: Listed,
) -> StorageResult<Vec<Entry>> {
    let (block, deployment, pool) = object.columns();
    let select = Statement::new(
        "SELECT entry.actor_id, entry.team_id, actor.kind, COALESCE(actor.name, team.name), \
         actor.email, entry.level FROM access_list \
         JOIN access_list_entry AS entry ON entry.access_list_id = access_list.id \
         LEFT JOIN actor ON actor.id = entry.actor_id LEFT JOIN team ON team.id = entry.team_id \
         WHERE access_list.workspace_id = $1 AND (access_list.block_document_id = $2 \
         OR access_list.deployment_id = $3 OR access_list.work_pool_id = $4) \
         ORDER BY COALESCE(actor.name, team.name), entry.id",
    )
    .bind(workspace)
    .bind(block)
    .bind(deployment)
    .bind(pool);
    connection.fetch_all(select).await
}

/// Gives an object a list instead of the one that it had; none at all if nobody is on it.
pub async fn set(
    connection: &mut Connection,
    workspace: WorkspaceId,
    object: Listed,
    entries: &[(Holder, AccessLevel)],
    now: Timestamp,
) -> StorageResult<()> {
    let (block, deployment, pool) = object.columns();
    let delete = Statement::new(
        "DELETE FROM access_list WHERE workspace_id = $1 AND (block_document_id = $2 \
         OR deployment_id = $3 OR work_pool_id = $4)",
    )
    .bind(workspace)
    .bind(block)
    .bind(deployment)
    .bind(pool);
    connection.execute(delete).await?;
    if entries.is_empty() {
        return Ok(());
    }
    let list = provost_schemas::ids::mint(now);
    let insert = Statement::new(
        "INSERT INTO access_list (id, created, workspace_id, block_document_id, deployment_id, \
         work_pool_id) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(list)
    .bind(now)
    .bind(workspace)
    .bind(block)
    .bind(deployment)
    .bind(pool);
    connection.execute(insert).await?;
    for (holder, level) in entries {
        let (actor, team) = match holder {
            Holder::Actor(actor) => (Some(*actor), None),
            Holder::Team(team) => (None, Some(*team)),
        };
        let insert = Statement::new(
            "INSERT INTO access_list_entry (id, access_list_id, actor_id, team_id, level) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(provost_schemas::ids::mint(now))
        .bind(list)
        .bind(actor)
        .bind(team)
        .bind(*level as i64);
        connection.execute(insert).await?;
    }
    Ok(())
}
