//! The schedules of deployments.

use provost_schemas::{
    deployment_schedules::{DeploymentSchedule, MaxScheduledRuns},
    ids::{DeploymentId, WorkspaceId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// The columns of a schedule in the order in which they are read.
pub(super) const COLUMNS: &str =
    "id, created, updated, deployment_id, schedule, active, max_scheduled_runs, parameters, slug";

impl FromRow for DeploymentSchedule {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            deployment_id: row.optional()?,
            schedule: row.json()?,
            active: row.column()?,
            max_scheduled_runs: row.optional()?.map(MaxScheduledRuns),
            parameters: row.json()?,
            slug: row.optional()?,
        })
    }
}

/// The schedules of a deployment, the last changed first.
pub async fn schedules_of(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: DeploymentId,
) -> StorageResult<Vec<DeploymentSchedule>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment_schedule WHERE workspace_id = $1 AND deployment_id = $2 \
         ORDER BY updated DESC, id DESC"
    ));
    connection
        .fetch_all(select.bind(workspace).bind(deployment))
        .await
}
