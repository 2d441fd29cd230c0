//! Creating task runs.

use provost_schemas::{ids::WorkspaceId, task_runs::TaskRun};

use crate::{Connection, Statement, StorageResult, repositories::run_states, statement::json_text};

/// Creates a run in its first state. Returns false, and creates nothing, if there is one with its
/// id, or with its task key and dynamic key in its flow run.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: &TaskRun,
) -> StorageResult<bool> {
    let state_timestamp = run.state.as_ref().map(|state| state.timestamp);
    let insert = Statement::new(
        "INSERT INTO task_run (id, workspace_id, created, updated, name, flow_run_id, task_key, \
         dynamic_key, cache_key, cache_expiration, task_version, empirical_policy, tags, labels, \
         state_id, task_inputs, state_type, state_name, state_timestamp, run_count, \
         flow_run_run_count, expected_start_time, next_scheduled_start_time, start_time, \
         end_time, total_run_time) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21, $22, $23, $24, $25, $26) ON CONFLICT DO NOTHING",
    )
    .bind(run.id)
    .bind(workspace)
    .bind(run.created)
    .bind(run.updated)
    .bind(run.name.as_str())
    .bind(run.flow_run_id)
    .bind(run.task_key.as_str())
    .bind(run.dynamic_key.as_str())
    .bind(run.cache_key.as_deref())
    .bind(run.cache_expiration)
    .bind(run.task_version.as_deref())
    .bind(json_text(&run.empirical_policy)?)
    .bind(json_text(&run.tags)?)
    .bind(json_text(&run.labels)?)
    .bind(run.state_id)
    .bind(json_text(&run.task_inputs)?)
    .bind(run.state_type)
    .bind(run.state_name.as_deref())
    .bind(state_timestamp)
    .bind(run.run_count)
    .bind(run.flow_run_run_count)
    .bind(run.expected_start_time)
    .bind(run.next_scheduled_start_time)
    .bind(run.start_time)
    .bind(run.end_time)
    .bind(run.total_run_time);
    if connection.execute(insert).await? == 0 {
        return Ok(false);
    }
    if let Some(state) = &run.state {
        run_states::insert_task_run_state(connection, workspace, run.id, state).await?;
    }
    Ok(true)
}
