//! What workers poll: the runs of a pool's queues that are due.

use provost_core::work_pools::{PolledPool, PolledQueue, QueueShare};
use provost_schemas::{
    Timestamp,
    ids::{WorkPoolId, WorkQueueId, WorkspaceId},
    json::Seconds,
    scheduled_flow_runs::FlowRun,
    work_queues::WorkQueueStatus,
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

/// The times between which runs are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueBetween {
    /// The earliest.
    pub after: Option<Timestamp>,
    /// The latest.
    pub before: Option<Timestamp>,
}

/// A queue of a polled pool, with the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolledQueueRow {
    /// The pool.
    pub pool_id: WorkPoolId,
    /// How many of the pool's runs may go.
    pub pool: PolledPool,
    /// The queue, and how many of its runs may go.
    pub queue: PolledQueue,
    /// The queue's name.
    pub name: String,
    /// The queue's status.
    pub status: WorkQueueStatus,
    /// When it was last polled.
    pub last_polled: Option<Timestamp>,
}

impl FromRow for PolledQueueRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            pool_id: row.column()?,
            pool: PolledPool {
                is_paused: row.column()?,
                concurrency_limit: row.optional()?,
                active_slots: row.column()?,
            },
            queue: PolledQueue {
                id: row.column()?,
                priority: row.column()?,
                is_paused: row.column()?,
                concurrency_limit: row.optional()?,
                active_slots: row.column()?,
            },
            name: row.column()?,
            status: row.column()?,
            last_polled: row.optional()?,
        })
    }
}

/// The queues of a pool with what decides how many of their runs may go. A pool always has a queue,
/// so that none means that there is no such pool.
///
/// Slots are counted where there is a limit, from an index alone.
pub async fn polled_queues(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: &str,
) -> StorageResult<Vec<PolledQueueRow>> {
    let select = Statement::new(
        "SELECT work_pool.id, work_pool.is_paused, work_pool.concurrency_limit, \
         CASE WHEN work_pool.concurrency_limit IS NULL THEN 0 ELSE (SELECT COUNT(*) \
          FROM work_queue AS other CROSS JOIN flow_run WHERE other.work_pool_id = work_pool.id \
          AND flow_run.work_queue_id = other.id \
          AND flow_run.state_type IN ('PENDING', 'RUNNING')) END, \
         work_queue.id, work_queue.priority, work_queue.is_paused, work_queue.concurrency_limit, \
         CASE WHEN work_queue.concurrency_limit IS NULL THEN 0 ELSE (SELECT COUNT(*) \
          FROM flow_run WHERE flow_run.work_queue_id = work_queue.id \
          AND flow_run.state_type IN ('PENDING', 'RUNNING')) END, \
         work_queue.name, work_queue.status, work_queue.last_polled \
         FROM work_pool JOIN work_queue ON work_queue.work_pool_id = work_pool.id \
         WHERE work_pool.workspace_id = $1 AND work_pool.name = $2",
    );
    connection
        .fetch_all(select.bind(workspace).bind(pool))
        .await
}

/// Queues that one statement looks into; databases bound the parts that a statement may have.
const QUEUES_AT_ONCE: usize = 100;

/// The most queues for which the database remembers its plan: to make one takes many times as long
/// as to find that nothing is due, and the number of a pool's queues seldom changes.
const REMEMBERED_QUEUES: usize = 20;

/// The runs that are due, queue by queue in the order given and in each by the time at which they
/// are due; `most` at most.
///
/// A run that waits for its own process to try it again is not among them (T-68). One that somebody
/// moves at this moment may be: only one mover succeeds, and to lock a row is to write it, so that a
/// poll would write hundreds. Where there is a limit, that is also what keeps it: were another run
/// offered in its place, both might be started.
pub async fn due_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    shares: &[QueueShare],
    between: DueBetween,
    most: i64,
) -> StorageResult<Vec<FlowRun>> {
    let mut runs: Vec<FlowRun> = Vec::new();
    for shares in shares.chunks(QUEUES_AT_ONCE) {
        let left = most.saturating_sub_unsigned(runs.len() as u64);
        if left <= 0 {
            break;
        }
        let statement = due_statement(connection.dialect(), workspace, shares, between, left);
        runs.extend(connection.fetch_all::<FlowRun>(statement).await?);
    }
    Ok(runs)
}

/// A step into an index for each queue, and the rows of the runs that go.
pub(crate) fn due_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    shares: &[QueueShare],
    between: DueBetween,
    most: i64,
) -> Statement {
    // Nearly all policies can be told by their text not to name it.
    let is_retried_elsewhere = match dialect {
        Dialect::Sqlite => {
            "(INSTR(empirical_policy, 'in_process') = 0 \
             OR COALESCE(json_extract(empirical_policy, '$.retry_type'), '') <> 'in_process')"
        }
        Dialect::Postgres => {
            "(STRPOS(empirical_policy, 'in_process') = 0 \
             OR COALESCE(CAST(empirical_policy AS jsonb) ->> 'retry_type', '') <> 'in_process')"
        }
    };
    let mut arguments = Statement::new("").bind(workspace).bind(most);
    let mut times = " AND next_scheduled_start_time IS NOT NULL".to_owned();
    for (comparison, time) in [("<=", between.before), (">=", between.after)] {
        if let Some(time) = time {
            arguments = arguments.bind(time);
            let number = arguments.arguments.len();
            times = format!("{times} AND next_scheduled_start_time {comparison} ${number}");
        }
    }
    let mut queues = Vec::with_capacity(shares.len());
    for (place, share) in shares.iter().enumerate() {
        arguments = arguments.bind(share.id).bind(share.runs);
        let limit = arguments.arguments.len();
        let queue = limit - 1;
        queues.push(format!(
            "SELECT * FROM (SELECT id AS run_id, {place} AS place, \
             next_scheduled_start_time AS due FROM flow_run WHERE work_queue_id = ${queue} \
             AND state_type = 'SCHEDULED'{times} AND workspace_id = $1 \
             AND {is_retried_elsewhere} \
             ORDER BY next_scheduled_start_time, id LIMIT ${limit}) AS queue_{place}"
        ));
    }
    let mut statement = Statement::composed(format!(
        "SELECT {COLUMNS} FROM ({queues}) AS next JOIN flow_run ON flow_run.id = next.run_id \
         ORDER BY next.place, next.due, next.run_id LIMIT $2",
        queues = queues.join(" UNION ALL ")
    ));
    statement.arguments = arguments.arguments;
    statement.cached = shares.len() <= REMEMBERED_QUEUES;
    statement
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
