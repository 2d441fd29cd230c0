//! Slots of rate limits.

use provost_core::concurrency::Bucket;
use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, WorkspaceId},
};

use super::row::ConcurrencyLimitRow;
use crate::{Connection, Statement, StorageResult};

/// Takes slots of a rate limit that was locked.
pub async fn take(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    slots: i64,
    now: Timestamp,
) -> StorageResult<()> {
    let bucket = limit.bucket.after_decay(limit.slot_decay_per_second, now);
    store(connection, workspace, limit.id, bucket.take(slots)).await
}

/// Gives slots back to a rate limit that was locked, as far as any are taken.
pub async fn give_back(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    slots: i64,
    now: Timestamp,
) -> StorageResult<()> {
    let bucket = limit.bucket.after_decay(limit.slot_decay_per_second, now);
    store(connection, workspace, limit.id, bucket.give_back(slots)).await
}

/// Replaces what is taken of a rate limit.
pub(in crate::repositories) async fn store(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
    bucket: Bucket,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE concurrency_limit SET active_slots = $1, decayed_at = $2 \
         WHERE workspace_id = $3 AND id = $4",
    );
    let update = update
        .bind(bucket.taken)
        .bind(bucket.at)
        .bind(workspace)
        .bind(limit);
    connection.execute(update).await?;
    Ok(())
}
