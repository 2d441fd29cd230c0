//! What was ordered for many flow runs or deployments at once.
//!
//! What is to be done is kept as one row for each object, so that a job does what was asked for when
//! it was ordered, whatever matches later, and goes on where it was after a crash.

mod concerned;

pub use concerned::{Concerned, Concerns};

use provost_schemas::{
    Timestamp,
    audit::AuditOrigin,
    ids::{AccountId, BatchJobId, WorkspaceId},
    ui::{BatchAction, BatchJob, BatchRefusal},
};
use uuid::Uuid;

use super::Window;
use crate::{
    Column, Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text,
};

macro_rules! select {
    ($after:literal) => {
        concat!(
            "SELECT id, created, action, state_type, message, ordered_by, total, done, refused, \
             refusals, stopped, ended FROM batch_job ",
            $after
        )
    };
}

impl Column for BatchAction {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for BatchJob {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            action: row.column()?,
            state_type: row.optional()?,
            message: row.optional()?,
            ordered_by: row.own_json()?,
            total: row.column()?,
            done: row.column()?,
            refused: row.column()?,
            refusals: row.own_json()?,
            stopped: row.column()?,
            ended: row.optional()?,
        })
    }
}

/// A job that goes on, and what is needed to go on with it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenBatchJob {
    /// The account of its workspace.
    pub account: AccountId,
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// From where it was ordered.
    pub origin: AuditOrigin,
    /// The job.
    pub job: BatchJob,
}

impl FromRow for OpenBatchJob {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            account: row.column()?,
            workspace: row.column()?,
            origin: row.own_json()?,
            job: BatchJob::from_row(row)?,
        })
    }
}

/// Keeps a new job, of which nothing is done.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    job: &BatchJob,
    origin: &AuditOrigin,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO batch_job (id, workspace_id, created, action, state_type, message, \
         ordered_by, origin, total, done, refused, refusals, stopped, ended) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(job.id)
    .bind(workspace)
    .bind(job.created)
    .bind(job.action.as_str())
    .bind(job.state_type)
    .bind(job.message.as_deref())
    .bind(json_text(&job.ordered_by)?)
    .bind(json_text(origin)?)
    .bind(job.total)
    .bind(job.done)
    .bind(job.refused)
    .bind(json_text(&job.refusals)?)
    .bind(job.stopped)
    .bind(job.ended);
    connection.execute(insert).await?;
    Ok(())
}

/// Reads a job by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: BatchJobId,
) -> StorageResult<Option<BatchJob>> {
    let select = Statement::new(select!("WHERE workspace_id = $1 AND id = $2"));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Lists the jobs of a workspace, the newest first.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
    window: Window,
) -> StorageResult<Vec<BatchJob>> {
    let select = Statement::new(select!(
        "WHERE workspace_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3"
    ));
    let select = select
        .bind(workspace)
        .bind(window.limit)
        .bind(window.offset);
    connection.fetch_all(select).await
}

/// Counts the jobs of a workspace that go on.
pub async fn count_open(connection: &mut Connection, workspace: WorkspaceId) -> StorageResult<i64> {
    let select =
        Statement::new("SELECT COUNT(*) FROM batch_job WHERE workspace_id = $1 AND ended IS NULL");
    connection.fetch_one(select.bind(workspace)).await
}

/// The jobs of all workspaces that go on, the oldest first, `most` at most.
pub async fn list_open(connection: &mut Connection, most: i64) -> StorageResult<Vec<OpenBatchJob>> {
    let select = Statement::new(
        "SELECT workspace.account_id, batch_job.workspace_id, batch_job.origin, batch_job.id, \
         batch_job.created, batch_job.action, batch_job.state_type, batch_job.message, \
         batch_job.ordered_by, batch_job.total, batch_job.done, batch_job.refused, \
         batch_job.refusals, batch_job.stopped, batch_job.ended \
         FROM batch_job JOIN workspace ON workspace.id = batch_job.workspace_id \
         WHERE batch_job.ended IS NULL ORDER BY batch_job.id LIMIT $1",
    );
    connection.fetch_all(select.bind(most)).await
}

/// The objects of a job that are left, the newest first, `most` at most.
pub async fn left(
    connection: &mut Connection,
    id: BatchJobId,
    most: i64,
) -> StorageResult<Vec<Uuid>> {
    let select = Statement::new(
        "SELECT object_id FROM batch_job_item WHERE batch_job_id = $1 \
         ORDER BY object_id DESC LIMIT $2",
    );
    connection.fetch_all(select.bind(id).bind(most)).await
}

/// Takes an object off what is left to do. Returns whether it was left, and not taken by somebody
/// else or the job stopped.
pub async fn take(
    connection: &mut Connection,
    id: BatchJobId,
    object: Uuid,
) -> StorageResult<bool> {
    let delete =
        Statement::new("DELETE FROM batch_job_item WHERE batch_job_id = $1 AND object_id = $2");
    Ok(connection.execute(delete.bind(id).bind(object)).await? == 1)
}

/// Adds to what a job has done, and to why some of it was refused.
pub async fn advance(
    connection: &mut Connection,
    id: BatchJobId,
    done: i64,
    refused: i64,
    refusals: &[BatchRefusal],
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE batch_job SET done = done + $2, refused = refused + $3, refusals = $4 \
         WHERE id = $1",
    )
    .bind(id)
    .bind(done)
    .bind(refused)
    .bind(json_text(refusals)?);
    connection.execute(update).await?;
    Ok(())
}

/// Says to how many objects a job is done.
pub async fn set_total(
    connection: &mut Connection,
    id: BatchJobId,
    total: i64,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE batch_job SET total = $2 WHERE id = $1");
    connection.execute(update.bind(id).bind(total)).await?;
    Ok(())
}

/// Ends a job that goes on, and forgets what is left of it. Returns whether it went on.
pub async fn end(
    connection: &mut Connection,
    id: BatchJobId,
    stopped: bool,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE batch_job SET ended = $2, stopped = $3 WHERE id = $1 AND ended IS NULL",
    );
    let update = update.bind(id).bind(now).bind(stopped);
    let went_on = connection.execute(update).await? == 1;
    if went_on {
        let delete = Statement::new("DELETE FROM batch_job_item WHERE batch_job_id = $1");
        connection.execute(delete.bind(id)).await?;
    }
    Ok(went_on)
}

/// Forgets the jobs of a workspace that ended before a time. Returns how many.
pub async fn delete_ended(
    connection: &mut Connection,
    workspace: WorkspaceId,
    before: Timestamp,
) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM batch_job WHERE workspace_id = $1 AND ended < $2");
    connection
        .execute(delete.bind(workspace).bind(before))
        .await
}
