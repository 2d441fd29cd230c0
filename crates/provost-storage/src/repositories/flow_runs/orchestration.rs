//! What a change of a flow run's state reads, in one query, and writes.

use provost_core::orchestration::{DeploymentConcurrency, FlowRunFacts, RunColumns};
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, WorkspaceId},
    states::State,
};

use super::related::{DEPLOYMENT, FLOW, FlowRunSubject, TASK_RUN, WORK_QUEUE, read_related};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    repositories::{concurrency_limits, run_states},
    statement::{Dialect, json_text},
};

/// A run that is to enter a state.
#[derive(Clone, Debug)]
pub struct FlowRunForTransition {
    /// What rules need. The client's versions are the caller's to fill in.
    pub facts: FlowRunFacts,
    /// What its events name.
    pub subject: FlowRunSubject,
}

impl FromRow for FlowRunForTransition {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let id = row.column()?;
        let deployment_id = row.optional()?;
        let parent_task_run_id = row.optional()?;
        let infrastructure_pid = row.optional()?;
        let columns = RunColumns {
            run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
        };
        let empirical_policy = row.json()?;
        let (name, tags) = (row.column()?, row.json()?);
        let created_by = row.optional_json()?;
        let (related, deployment) = read_related(row)?;
        let facts = FlowRunFacts {
            id,
            deployment_id,
            parent_task_run_id,
            infrastructure_pid,
            state: run_states::optional_state(row)?,
            columns,
            empirical_policy,
            deployment,
            client_version: None,
            api_version: None,
        };
        let subject = FlowRunSubject {
            name,
            tags,
            created_by,
            related,
        };
        Ok(Self { facts, subject })
    }
}

/// Reads a run that is to enter a state, and keeps others from moving it until the unit of work
/// ends.
pub async fn read_for_transition(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    now: Timestamp,
) -> StorageResult<Option<FlowRunForTransition>> {
    if connection.dialect() == Dialect::Postgres {
        // The lock is a statement of its own: one that waits for a row and then goes on sees the
        // row as it has become, but the states that it is joined to as they were. On SQLite there
        // is one writer, and this is it.
        let lock = Statement::new(
            "SELECT id FROM flow_run WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        );
        connection.execute(lock.bind(workspace).bind(id)).await?;
    }
    let select = Statement::composed(format!(
        "SELECT flow_run.id, flow_run.deployment_id, flow_run.parent_task_run_id, \
         flow_run.infrastructure_pid, flow_run.run_count, flow_run.expected_start_time, \
         flow_run.next_scheduled_start_time, flow_run.start_time, flow_run.end_time, \
         flow_run.total_run_time, flow_run.empirical_policy, flow_run.name, flow_run.tags, \
         flow_run.created_by, {FLOW}, {DEPLOYMENT}, {WORK_QUEUE}, {TASK_RUN}, \
         flow_run_state.id, flow_run_state.type, flow_run_state.name, flow_run_state.timestamp, \
         flow_run_state.message, flow_run_state.data, flow_run_state.state_details \
         FROM flow_run \
         JOIN flow ON flow.id = flow_run.flow_id \
         LEFT JOIN flow_run_state ON flow_run_state.id = flow_run.state_id \
         LEFT JOIN deployment ON deployment.id = flow_run.deployment_id \
          AND deployment.workspace_id = $1 \
         LEFT JOIN concurrency_limit ON concurrency_limit.id = deployment.concurrency_limit_id \
          AND concurrency_limit.active \
         LEFT JOIN work_queue ON work_queue.id = flow_run.work_queue_id \
         LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id \
         LEFT JOIN task_run ON task_run.id = flow_run.parent_task_run_id \
          AND task_run.workspace_id = $1 \
         WHERE flow_run.workspace_id = $1 AND flow_run.id = $2"
    ));
    let select = select.bind(workspace).bind(id);
    let Some(mut run) = connection
        .fetch_optional::<FlowRunForTransition>(select)
        .await?
    else {
        return Ok(None);
    };
    let lease = run
        .facts
        .state
        .as_ref()
        .and_then(|state| state.state_details.deployment_concurrency_lease_id);
    let concurrency = run
        .facts
        .deployment
        .as_mut()
        .and_then(|facts| facts.concurrency.as_mut());
    if let Some(concurrency) = concurrency {
        lock_deployment_limit(connection, workspace, concurrency, now).await?;
        if let Some(lease) = lease {
            let select = Statement::new(
                "SELECT COUNT(*) FROM concurrency_lease WHERE workspace_id = $1 AND id = $2 \
                 AND expiration > $3",
            );
            let live: i64 = connection
                .fetch_one(select.bind(workspace).bind(lease).bind(now))
                .await?;
            concurrency.lease_is_live = live > 0;
        }
    }
    Ok(Some(run))
}

/// Keeps others from taking slots of a deployment's limit until the unit of work ends, and counts
/// those that are taken.
pub(super) async fn lock_deployment_limit(
    connection: &mut Connection,
    workspace: WorkspaceId,
    concurrency: &mut DeploymentConcurrency,
    now: Timestamp,
) -> StorageResult<()> {
    let limits = [concurrency.limit_id];
    let locked = concurrency_limits::lock(connection, workspace, &limits, now).await?;
    if let Some(limit) = locked.first() {
        concurrency.active_slots = limit.taken(now);
    }
    Ok(())
}

/// Writes a state that a run enters, and everything about the run that follows from it.
pub async fn write_transition(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: &FlowRunFacts,
    state: &State,
    now: Timestamp,
) -> StorageResult<()> {
    run_states::insert_flow_run_state(connection, workspace, run.id, state).await?;
    let columns = &run.columns;
    let update = Statement::new(
        "UPDATE flow_run SET updated = CASE WHEN updated < $1 THEN $1 ELSE updated + 1 END, \
         state_id = $2, state_type = $3, state_name = $4, \
         state_timestamp = $5, run_count = $6, expected_start_time = $7, \
         next_scheduled_start_time = $8, start_time = $9, end_time = $10, total_run_time = $11, \
         empirical_policy = $12 WHERE workspace_id = $13 AND id = $14",
    )
    .bind(now)
    .bind(state.id)
    .bind(state.state_type)
    .bind(state.name.as_str())
    .bind(state.timestamp)
    .bind(columns.run_count)
    .bind(columns.expected_start_time)
    .bind(columns.next_scheduled_start_time)
    .bind(columns.start_time)
    .bind(columns.end_time)
    .bind(columns.total_run_time)
    .bind(json_text(&run.empirical_policy)?)
    .bind(workspace)
    .bind(run.id);
    connection.defer(("flow_run", run.id.0), update).await
}
