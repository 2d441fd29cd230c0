//! Creating flow runs: what is read for it, in one query, and the row.

use provost_core::orchestration::DeploymentFacts;
use provost_schemas::{
    Timestamp,
    flow_runs::FlowRunResponse,
    ids::{DeploymentId, FlowId, TaskRunId, WorkQueueId, WorkspaceId},
    json::Labels,
};

use super::{
    orchestration::lock_deployment_limit,
    related::{DEPLOYMENT, FLOW, FlowRunRelated, TASK_RUN, WORK_QUEUE, read_related},
};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult, repositories::run_states,
    statement::json_text,
};

/// What a run that is to be created refers to.
#[derive(Clone, Copy, Debug)]
pub struct FlowRunReferences {
    /// Its flow.
    pub flow: FlowId,
    /// Its deployment.
    pub deployment: Option<DeploymentId>,
    /// The queue it is to wait in.
    pub work_queue: Option<WorkQueueId>,
    /// The task run that stands for it in its parent.
    pub parent_task_run: Option<TaskRunId>,
}

/// What the creation of a run needs to know of what it refers to.
#[derive(Clone, Debug)]
pub struct FlowRunOrigin {
    /// The labels of the flow.
    pub flow_labels: Labels,
    /// What its events name.
    pub related: FlowRunRelated,
    /// What rules need to know of its deployment, if that exists.
    pub deployment: Option<DeploymentFacts>,
}

impl FromRow for FlowRunOrigin {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let flow_labels = row.json()?;
        let (related, deployment) = read_related(row)?;
        Ok(Self {
            flow_labels,
            related,
            deployment,
        })
    }
}

/// Reads what the creation of a run needs to know; `None` if there is no such flow. What else does
/// not exist in the workspace is left out.
pub async fn read_origin(
    connection: &mut Connection,
    workspace: WorkspaceId,
    references: FlowRunReferences,
    now: Timestamp,
) -> StorageResult<Option<FlowRunOrigin>> {
    // What is not referred to is not joined: PostgreSQL would plan the statement anew each time to
    // find out that a reference to nothing finds nothing.
    let part = |present: bool, columns: &'static str, join: &'static str, nothing: &'static str| {
        if present {
            (columns, join)
        } else {
            (nothing, "")
        }
    };
    let (deployment, deployment_join) = part(
        references.deployment.is_some(),
        DEPLOYMENT,
        " LEFT JOIN deployment ON deployment.id = $3 AND deployment.workspace_id = $1 \
         LEFT JOIN concurrency_limit ON concurrency_limit.id = deployment.concurrency_limit_id \
         AND concurrency_limit.active",
        "NULL, NULL, NULL, NULL, NULL, NULL",
    );
    let (queue, queue_join) = part(
        references.work_queue.is_some(),
        WORK_QUEUE,
        " LEFT JOIN work_queue ON work_queue.id = $4 AND work_queue.workspace_id = $1 \
         LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id",
        "NULL, NULL, NULL, NULL, NULL",
    );
    let (parent, parent_join) = part(
        references.parent_task_run.is_some(),
        TASK_RUN,
        " LEFT JOIN task_run ON task_run.id = $5 AND task_run.workspace_id = $1",
        "NULL, NULL",
    );
    let select = Statement::composed(format!(
        "SELECT flow.labels, {FLOW}, {deployment}, {queue}, {parent} \
         FROM flow{deployment_join}{queue_join}{parent_join} \
         WHERE flow.workspace_id = $1 AND flow.id = $2"
    ))
    .bind(workspace)
    .bind(references.flow)
    .bind(references.deployment)
    .bind(references.work_queue)
    .bind(references.parent_task_run);
    let mut origin: Option<FlowRunOrigin> = connection.fetch_optional(select).await?;
    let concurrency = origin
        .as_mut()
        .and_then(|origin| origin.deployment.as_mut())
        .and_then(|deployment| deployment.concurrency.as_mut());
    if let Some(concurrency) = concurrency {
        lock_deployment_limit(connection, workspace, concurrency, now).await?;
    }
    Ok(origin)
}

/// Creates a run in the state that it has. Returns false, and creates nothing, if the flow has a
/// run with its idempotency key.
///
/// The caller has read the run's flow in this workspace.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: &FlowRunResponse,
) -> StorageResult<bool> {
    let state_timestamp = run.state.as_ref().map(|state| state.timestamp);
    let insert = Statement::new(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, flow_version, \
         deployment_id, deployment_version, work_queue_id, work_queue_name, parameters, \
         idempotency_key, context, empirical_policy, tags, labels, parent_task_run_id, \
         infrastructure_document_id, auto_scheduled, created_by, job_variables, state_id, \
         state_type, state_name, state_timestamp, run_count, expected_start_time, \
         next_scheduled_start_time, start_time, end_time, total_run_time) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
         ON CONFLICT (flow_id, idempotency_key) DO NOTHING",
    )
    .bind(run.id)
    .bind(workspace)
    .bind(run.created)
    .bind(run.updated)
    .bind(run.name.as_str())
    .bind(run.flow_id)
    .bind(run.flow_version.as_deref())
    .bind(run.deployment_id)
    .bind(run.deployment_version.as_deref())
    .bind(run.work_queue_id)
    .bind(run.work_queue_name.as_deref())
    .bind(json_text(&run.parameters)?)
    .bind(run.idempotency_key.as_deref())
    .bind(json_text(&run.context)?)
    .bind(json_text(&run.empirical_policy)?)
    .bind(json_text(&run.tags)?)
    .bind(json_text(&run.labels)?)
    .bind(run.parent_task_run_id)
    .bind(run.infrastructure_document_id)
    .bind(run.auto_scheduled)
    .bind(run.created_by.as_ref().map(json_text).transpose()?)
    .bind(json_text(&run.job_variables)?)
    .bind(run.state_id)
    .bind(run.state_type)
    .bind(run.state_name.as_deref())
    .bind(state_timestamp)
    .bind(run.run_count)
    .bind(run.expected_start_time)
    .bind(run.next_scheduled_start_time)
    .bind(run.start_time)
    .bind(run.end_time)
    .bind(run.total_run_time);
    if run.idempotency_key.is_none() {
        connection.defer(("flow_run", run.id.0), insert).await?;
    } else if connection.execute(insert).await? == 0 {
        return Ok(false);
    }
    if let Some(state) = &run.state {
        run_states::insert_flow_run_state(connection, workspace, run.id, state).await?;
    }
    Ok(true)
}
