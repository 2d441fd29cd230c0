//! States of completed task runs, found again by a cache key.

use provost_schemas::{
    Timestamp,
    ids::{StateId, WorkspaceId},
    states::State,
};
use uuid::Uuid;

use crate::{Connection, Statement, StorageResult};

/// The newest state under a cache key that has not expired.
pub async fn read_cached_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
    now: Timestamp,
) -> StorageResult<Option<State>> {
    let select = Statement::new(
        "SELECT task_run_state.id, task_run_state.type, task_run_state.name, \
         task_run_state.timestamp, task_run_state.message, task_run_state.data, \
         task_run_state.state_details \
         FROM task_run_state_cache \
         JOIN task_run_state ON task_run_state.id = task_run_state_cache.task_run_state_id \
         WHERE task_run_state_cache.workspace_id = $1 AND task_run_state_cache.cache_key = $2 \
         AND (task_run_state_cache.cache_expiration IS NULL \
          OR task_run_state_cache.cache_expiration > $3) \
         ORDER BY task_run_state_cache.created DESC, task_run_state_cache.id DESC LIMIT 1",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(key).bind(now))
        .await
}

/// Remembers a state under a cache key; `id` is that of the new row.
pub async fn insert_cached_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: Uuid,
    (key, expiration): (&str, Option<Timestamp>),
    state: StateId,
    now: Timestamp,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO task_run_state_cache \
         (id, workspace_id, created, cache_key, cache_expiration, task_run_state_id) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert
        .bind(id)
        .bind(workspace)
        .bind(now)
        .bind(key)
        .bind(expiration)
        .bind(state);
    connection.execute(insert).await?;
    Ok(())
}
