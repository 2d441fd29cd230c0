//! Writing deployments.

use provost_schemas::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{BlockDocumentId, DeploymentId, WorkspaceId},
};

use super::StoredDeployment;
use crate::{
    Connection, Statement, StorageResult,
    statement::{Dialect, json_text, optional_json_text},
};

/// When a deployment was changed, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// By whom; absent if nobody in particular.
    pub by: Option<CreatedBy>,
}

/// Keeps a new deployment. Returns whether its flow had none of that name.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    stored: &StoredDeployment,
) -> StorageResult<bool> {
    let deployment = &stored.deployment;
    let insert = Statement::new(
        "INSERT INTO deployment (id, workspace_id, created, name, flow_id, updated, version, \
         description, paused, tags, labels, parameters, parameter_openapi_schema, \
         enforce_parameter_schema, job_variables, pull_steps, path, entrypoint, \
         storage_document_id, infrastructure_document_id, work_queue_name, work_queue_id, \
         concurrency_limit_id, concurrency_options, updated_by, created_by) VALUES ($1, $2, $3, \
         $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
         $23, $24, $25, $26) ON CONFLICT (flow_id, name) DO NOTHING",
    )
    .bind(deployment.id)
    .bind(workspace)
    .bind(deployment.created)
    .bind(deployment.name.as_str())
    .bind(deployment.flow_id);
    let insert =
        bind_fields(insert, stored)?.bind(optional_json_text(deployment.created_by.as_ref())?);
    Ok(connection.execute(insert).await? == 1)
}

/// Replaces what a change may touch by what the deployment given has.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    stored: &StoredDeployment,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE deployment SET updated = $3, version = $4, description = $5, paused = $6, \
         tags = $7, labels = $8, parameters = $9, parameter_openapi_schema = $10, \
         enforce_parameter_schema = $11, job_variables = $12, pull_steps = $13, path = $14, \
         entrypoint = $15, storage_document_id = $16, infrastructure_document_id = $17, \
         work_queue_name = $18, work_queue_id = $19, concurrency_limit_id = $20, \
         concurrency_options = $21, updated_by = $22 WHERE workspace_id = $1 AND id = $2",
    )
    .bind(workspace)
    .bind(stored.deployment.id);
    connection.execute(bind_fields(update, stored)?).await?;
    Ok(())
}

fn bind_fields(statement: Statement, stored: &StoredDeployment) -> StorageResult<Statement> {
    let deployment = &stored.deployment;
    Ok(statement
        .bind(deployment.updated)
        .bind(deployment.version.as_deref())
        .bind(deployment.description.as_deref())
        .bind(deployment.paused)
        .bind(json_text(&deployment.tags)?)
        .bind(json_text(&deployment.labels)?)
        .bind(json_text(&deployment.parameters)?)
        .bind(optional_json_text(
            deployment.parameter_openapi_schema.as_ref(),
        )?)
        .bind(deployment.enforce_parameter_schema)
        .bind(json_text(&deployment.job_variables)?)
        .bind(optional_json_text(deployment.pull_steps.as_ref())?)
        .bind(deployment.path.as_deref())
        .bind(deployment.entrypoint.as_deref())
        .bind(deployment.storage_document_id)
        .bind(deployment.infrastructure_document_id)
        .bind(deployment.work_queue_name.as_deref())
        .bind(deployment.work_queue_id)
        .bind(stored.concurrency_limit_id)
        .bind(optional_json_text(deployment.concurrency_options.as_ref())?)
        .bind(optional_json_text(deployment.updated_by.as_ref())?))
}

/// Keeps others from changing a deployment until the unit of work ends.
pub async fn lock(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<()> {
    // On SQLite there is one writer, and this is it.
    if connection.dialect() == Dialect::Postgres {
        let lock = Statement::new(
            "SELECT id FROM deployment WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
        );
        let _locked: Option<uuid::Uuid> = connection
            .fetch_optional(lock.bind(workspace).bind(id))
            .await?;
    }
    Ok(())
}

/// Notes that a deployment was changed, so that its schedules are looked at soon.
pub async fn touch(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
    change: &Change,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE deployment SET updated = $1, updated_by = $2 WHERE workspace_id = $3 AND id = $4",
    )
    .bind(change.at)
    .bind(optional_json_text(change.by.as_ref())?)
    .bind(workspace)
    .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Lets a deployment's schedules rest, or go on. Returns whether there is such a deployment.
pub async fn set_paused(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
    paused: bool,
    change: &Change,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE deployment SET paused = $1, updated = $2, updated_by = $3 \
         WHERE workspace_id = $4 AND id = $5",
    )
    .bind(paused)
    .bind(change.at)
    .bind(optional_json_text(change.by.as_ref())?)
    .bind(workspace)
    .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a deployment with its schedules; its runs stay. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM deployment WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Whether there is a block document.
pub async fn block_exists(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: BlockDocumentId,
) -> StorageResult<bool> {
    let select =
        Statement::new("SELECT id FROM block_document WHERE workspace_id = $1 AND id = $2");
    let found: Option<uuid::Uuid> = connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await?;
    Ok(found.is_some())
}
