//! The runs that wait to be started, as those who start them get them.

use provost_schemas::{
    ids::{FlowRunId, WorkQueueId, WorkspaceId},
    json::Seconds,
    scheduled_flow_runs::FlowRun,
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::marks};

/// Ids that one statement takes; databases bound the arguments that a statement may have.
const RUNS_AT_ONCE: usize = 500;

/// Those of the runs that still wait, in no order.
pub async fn waiting_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[FlowRunId],
) -> StorageResult<Vec<FlowRun>> {
    let mut runs = Vec::with_capacity(ids.len());
    for ids in ids.chunks(RUNS_AT_ONCE) {
        let mut select = Statement::composed(format!(
            "SELECT {COLUMNS} FROM flow_run WHERE workspace_id = $1 \
             AND state_type = 'SCHEDULED' AND id IN ({})",
            marks(2, ids.len())
        ))
        .bind(workspace);
        // Each number of runs is a text of its own.
        select.cached = false;
        for id in ids {
            select = select.bind(*id);
        }
        runs.extend(connection.fetch_all::<FlowRun>(select).await?);
    }
    Ok(runs)
}

/// The columns of a waiting run in the order in which they are read.
const COLUMNS: &str = "flow_run.id, flow_run.created, flow_run.updated, flow_run.name, \
     flow_run.flow_id, flow_run.state_id, flow_run.deployment_id, flow_run.deployment_version, \
     flow_run.work_queue_name, flow_run.flow_version, flow_run.parameters, \
     flow_run.idempotency_key, flow_run.context, flow_run.empirical_policy, flow_run.tags, \
     flow_run.labels, flow_run.parent_task_run_id, flow_run.state_type, flow_run.state_name, \
     flow_run.run_count, flow_run.expected_start_time, flow_run.next_scheduled_start_time, \
     flow_run.start_time, flow_run.end_time, flow_run.total_run_time, flow_run.auto_scheduled, \
     flow_run.infrastructure_document_id, flow_run.infrastructure_pid, flow_run.created_by, \
     flow_run.work_queue_id, flow_run.job_variables";

impl FromRow for FlowRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            flow_id: row.column()?,
            state_id: row.optional()?,
            deployment_id: row.optional()?,
            deployment_version: row.optional()?,
            work_queue_name: row.optional()?,
            flow_version: row.optional()?,
            parameters: row.json()?,
            idempotency_key: row.optional()?,
            context: row.json()?,
            empirical_policy: row.json()?,
            tags: row.json()?,
            labels: row.json()?,
            parent_task_run_id: row.optional()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
            // These depend on the time at which the run is looked at.
            estimated_run_time: Seconds::ZERO,
            estimated_start_time_delta: Seconds::ZERO,
            auto_scheduled: row.column()?,
            infrastructure_document_id: row.optional()?,
            infrastructure_pid: row.optional()?,
            created_by: row.optional_json()?,
            work_queue_id: row.optional::<WorkQueueId>()?,
            state: None,
            job_variables: row.json()?,
        })
    }
}
