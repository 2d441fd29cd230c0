//! Whether a deployment rests.

use provost_schemas::ids::{DeploymentId, WorkspaceId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

struct Paused(bool);

impl FromRow for Paused {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?))
    }
}

/// Whether a deployment is paused, which is kept from changing until the unit of work ends; `None`
/// if there is no such deployment.
pub async fn is_paused(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<Option<bool>> {
    // Whoever pauses it deletes the runs ahead, and must not miss those that are just being created.
    let lock = match connection.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR SHARE",
    };
    let select = Statement::composed(format!(
        "SELECT paused FROM deployment WHERE workspace_id = $1 AND id = $2{lock}"
    ));
    let paused: Option<Paused> = connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await?;
    Ok(paused.map(|paused| paused.0))
}
