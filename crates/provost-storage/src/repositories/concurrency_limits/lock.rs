//! Reading limits so that nobody else takes slots of them until the unit of work ends.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, WorkspaceId},
};

use super::row::{ConcurrencyLimitRow, SELECT};
use crate::{
    Connection, Statement, StorageResult,
    statement::{Dialect, marks},
};

/// Which limits of a workspace.
enum Among<'a> {
    Ids(&'a [ConcurrencyLimitId]),
    Names(&'a [String]),
}

impl Among<'_> {
    fn condition(&self, first: usize) -> String {
        match self {
            Self::Ids(ids) => format!("concurrency_limit.id IN ({})", marks(first, ids.len())),
            Self::Names(names) => {
                format!("concurrency_limit.name IN ({})", marks(first, names.len()))
            }
        }
    }

    fn bind(&self, to: Statement) -> Statement {
        match self {
            Self::Ids(ids) => ids.iter().fold(to, |statement, id| statement.bind(*id)),
            Self::Names(names) => names
                .iter()
                .fold(to, |statement, name| statement.bind(name.as_str())),
        }
    }
}

/// Reads the limits, ordered by id, and keeps others from taking slots of them.
pub async fn lock(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let among = Among::Ids(limits);
    lock_rows(connection, workspace, &among).await?;
    read_rows(connection, workspace, &among, now).await
}

/// Reads the limits with the names, ordered by id, and keeps others from taking slots of them.
pub async fn lock_named(
    connection: &mut Connection,
    workspace: WorkspaceId,
    names: &[String],
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let among = Among::Names(names);
    lock_rows(connection, workspace, &among).await?;
    read_rows(connection, workspace, &among, now).await
}

/// Reads the limits with the names, ordered by id.
pub async fn read_named(
    connection: &mut Connection,
    workspace: WorkspaceId,
    names: &[String],
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    read_rows(connection, workspace, &Among::Names(names), now).await
}

/// On SQLite there is one writer. On PostgreSQL rows are locked in the order of their ids, so that
/// two requests cannot wait for each other. The slots are counted by a statement of its own: one
/// that waits for a lock counts what was there before it waited.
async fn lock_rows(
    connection: &mut Connection,
    workspace: WorkspaceId,
    among: &Among<'_>,
) -> StorageResult<()> {
    if connection.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let lock = Statement::composed(format!(
        "SELECT concurrency_limit.id FROM concurrency_limit \
         WHERE concurrency_limit.workspace_id = $1 AND {} \
         ORDER BY concurrency_limit.id FOR UPDATE",
        among.condition(2)
    ));
    connection.execute(among.bind(lock.bind(workspace))).await?;
    Ok(())
}

async fn read_rows(
    connection: &mut Connection,
    workspace: WorkspaceId,
    among: &Among<'_>,
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    let select = Statement::composed(format!(
        "{SELECT} AND {} ORDER BY concurrency_limit.id",
        among.condition(3)
    ));
    let select = among.bind(select.bind(workspace).bind(now));
    connection.fetch_all(select).await
}
