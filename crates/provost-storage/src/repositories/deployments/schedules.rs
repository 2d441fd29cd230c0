//! The schedules of deployments.

use provost_schemas::{
    deployment_schedules::{DeploymentSchedule, MaxScheduledRuns},
    ids::{DeploymentId, DeploymentScheduleId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

/// The columns of a schedule in the order in which they are read.
const COLUMNS: [&str; 9] = [
    "id",
    "created",
    "updated",
    "deployment_id",
    "schedule",
    "active",
    "max_scheduled_runs",
    "parameters",
    "slug",
];

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
    schedules_of_many(connection, workspace, &[deployment]).await
}

/// The schedules of deployments, the last changed first.
pub async fn schedules_of_many(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
) -> StorageResult<Vec<DeploymentSchedule>> {
    if deployments.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("deployment_schedule")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("deployment_id").is_in(deployments.iter().map(|id| id.0)))
        .order_by("updated", Order::Desc)
        .order_by("id", Order::Desc);
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Keeps a new schedule of a deployment.
///
/// # Errors
/// `Conflict` if another schedule of the deployment has its slug.
pub async fn insert_schedule(
    connection: &mut Connection,
    workspace: WorkspaceId,
    schedule: &DeploymentSchedule,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO deployment_schedule (id, workspace_id, created, deployment_id, updated, \
         schedule, active, max_scheduled_runs, parameters, slug) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(schedule.id)
    .bind(workspace)
    .bind(schedule.created)
    .bind(schedule.deployment_id);
    connection.execute(bind_fields(insert, schedule)?).await?;
    Ok(())
}

/// Replaces what a change may touch by what the schedule given has.
///
/// # Errors
/// `Conflict` if another schedule of the deployment has its slug.
pub async fn update_schedule(
    connection: &mut Connection,
    workspace: WorkspaceId,
    schedule: &DeploymentSchedule,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE deployment_schedule SET updated = $3, schedule = $4, active = $5, \
         max_scheduled_runs = $6, parameters = $7, slug = $8 WHERE workspace_id = $1 AND id = $2",
    )
    .bind(workspace)
    .bind(schedule.id);
    connection.execute(bind_fields(update, schedule)?).await?;
    Ok(())
}

fn bind_fields(statement: Statement, schedule: &DeploymentSchedule) -> StorageResult<Statement> {
    Ok(statement
        .bind(schedule.updated)
        .bind(json_text(&schedule.schedule)?)
        .bind(schedule.active)
        .bind(schedule.max_scheduled_runs.map(|runs| runs.0))
        .bind(json_text(&schedule.parameters)?)
        .bind(schedule.slug.as_deref()))
}

/// Deletes a schedule of a deployment. Returns whether there was one.
pub async fn delete_schedule(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: DeploymentId,
    id: DeploymentScheduleId,
) -> StorageResult<bool> {
    let delete = Statement::new(
        "DELETE FROM deployment_schedule \
         WHERE workspace_id = $1 AND deployment_id = $2 AND id = $3",
    );
    let delete = delete.bind(workspace).bind(deployment).bind(id);
    Ok(connection.execute(delete).await? == 1)
}

/// Deletes all schedules of a deployment.
pub async fn delete_schedules(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: DeploymentId,
) -> StorageResult<()> {
    let delete = Statement::new(
        "DELETE FROM deployment_schedule WHERE workspace_id = $1 AND deployment_id = $2",
    );
    connection
        .execute(delete.bind(workspace).bind(deployment))
        .await?;
    Ok(())
}
