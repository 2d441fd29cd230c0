//! Teams and who is in them.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, ActorId, TeamId},
};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// A team without its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredTeam {
    /// Its id.
    pub id: TeamId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// Whose it is.
    pub account: AccountId,
    /// Unique in the account.
    pub name: String,
    /// What it is for.
    pub description: String,
}

impl FromRow for StoredTeam {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            account: row.column()?,
            name: row.column()?,
            description: row.column()?,
        })
    }
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTeamMember {
    /// In which team.
    pub team: TeamId,
    /// Who it is.
    pub actor: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// What others see.
    pub name: String,
}

impl FromRow for StoredTeamMember {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            team: row.column()?,
            actor: row.column()?,
            kind: row.column()?,
            name: row.column()?,
        })
    }
}

/// Keeps a new team. Returns whether its name was free in the account.
pub async fn insert(connection: &mut Connection, team: &StoredTeam) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO team (id, created, updated, account_id, name, description) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(team.id)
    .bind(team.created)
    .bind(team.updated)
    .bind(team.account)
    .bind(team.name.as_str())
    .bind(team.description.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a team of an account.
pub async fn read(
    connection: &mut Connection,
    account: AccountId,
    id: TeamId,
) -> StorageResult<Option<StoredTeam>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description FROM team \
         WHERE account_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(id))
        .await
}

/// Reads a team of an account by its name.
pub async fn read_by_name(
    connection: &mut Connection,
    account: AccountId,
    name: &str,
) -> StorageResult<Option<StoredTeam>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description FROM team \
         WHERE account_id = $1 AND name = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(name))
        .await
}

/// Lists the teams of an account, by name.
pub async fn list(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Vec<StoredTeam>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description FROM team \
         WHERE account_id = $1 ORDER BY name, id",
    );
    connection.fetch_all(select.bind(account)).await
}

/// Replaces name, description and time of change.
///
/// # Errors
/// `Conflict` if another team of the account has the name.
pub async fn update(connection: &mut Connection, team: &StoredTeam) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE team SET name = $1, description = $2, updated = $3 \
         WHERE account_id = $4 AND id = $5",
    )
    .bind(team.name.as_str())
    .bind(team.description.as_str())
    .bind(team.updated)
    .bind(team.account)
    .bind(team.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a team, and with it whatever was granted to it. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    account: AccountId,
    id: TeamId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM team WHERE account_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(account).bind(id)).await? == 1)
}

/// Lists who is in the teams of an account, by team and name.
pub async fn members(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Vec<StoredTeamMember>> {
    let select = Statement::new(
        "SELECT team_member.team_id, actor.id, actor.kind, actor.name FROM team_member \
         JOIN team ON team.id = team_member.team_id \
         JOIN actor ON actor.id = team_member.actor_id \
         WHERE team.account_id = $1 ORDER BY team_member.team_id, actor.name, actor.id",
    );
    connection.fetch_all(select.bind(account)).await
}

/// Puts an actor into a team, unless it is in it.
pub async fn add_member(
    connection: &mut Connection,
    team: TeamId,
    actor: ActorId,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO team_member (team_id, actor_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    );
    connection.execute(insert.bind(team).bind(actor)).await?;
    Ok(())
}

/// Takes an actor out of a team. Returns whether it was in it.
pub async fn remove_member(
    connection: &mut Connection,
    team: TeamId,
    actor: ActorId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM team_member WHERE team_id = $1 AND actor_id = $2");
    Ok(connection.execute(delete.bind(team).bind(actor)).await? == 1)
}
