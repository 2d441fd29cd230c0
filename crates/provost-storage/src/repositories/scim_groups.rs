//! What the directory of an account calls its teams.

use provost_schemas::ids::{AccountId, ActorId, TeamId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// By what a directory knows a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScimGroupName {
    /// The team.
    pub team: TeamId,
    /// What the directory says.
    pub external_id: String,
}

impl FromRow for ScimGroupName {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            team: row.column()?,
            external_id: row.column()?,
        })
    }
}

/// Lists by what the directory knows the teams of an account.
pub async fn list(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Vec<ScimGroupName>> {
    let select = Statement::new(
        "SELECT scim_group.team_id, scim_group.external_id FROM scim_group \
         JOIN team ON team.id = scim_group.team_id WHERE team.account_id = $1",
    );
    connection.fetch_all(select.bind(account)).await
}

/// Keeps by what the directory knows a team of the account, or forgets it.
pub async fn set(
    connection: &mut Connection,
    team: TeamId,
    external_id: Option<&str>,
) -> StorageResult<()> {
    let statement = match external_id {
        None => Statement::new("DELETE FROM scim_group WHERE team_id = $1").bind(team),
        Some(external_id) => Statement::new(
            "INSERT INTO scim_group (team_id, external_id) VALUES ($1, $2) \
             ON CONFLICT (team_id) DO UPDATE SET external_id = excluded.external_id",
        )
        .bind(team)
        .bind(external_id),
    };
    connection.execute(statement).await?;
    Ok(())
}

/// A team that somebody is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamOfActor {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

impl FromRow for TeamOfActor {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
        })
    }
}

/// Lists the teams of an account that somebody is in, by name.
pub async fn of_actor(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<Vec<TeamOfActor>> {
    let select = Statement::new(
        "SELECT team.id, team.name FROM team_member \
         JOIN team ON team.id = team_member.team_id \
         WHERE team.account_id = $1 AND team_member.actor_id = $2 ORDER BY team.name, team.id",
    );
    connection.fetch_all(select.bind(account).bind(actor)).await
}
