//! Who takes the slots of pools and queues.

use provost_schemas::{
    Timestamp,
    ids::{WorkPoolId, WorkQueueId, WorkspaceId},
    work_pools::FlowRunSlotSummary,
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, repositories::Window};

/// In which states a run takes a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotStates {
    /// Pending and running: what limits of pools and their queues count.
    Pool,
    /// Cancelling, too: what agents are told of their queues.
    Agent,
}

impl SlotStates {
    const fn sql(self) -> &'static str {
        match self {
            Self::Pool => "('PENDING', 'RUNNING')",
            Self::Agent => "('PENDING', 'RUNNING', 'CANCELLING')",
        }
    }
}

/// How many slots of a queue are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueSlots {
    /// The queue.
    pub queue: WorkQueueId,
    /// Pending and running runs.
    pub active: i64,
}

impl FromRow for QueueSlots {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            queue: row.column()?,
            active: row.column()?,
        })
    }
}

/// Counts the slots that are taken of each queue of a pool that has any.
pub async fn pool_slots(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
) -> StorageResult<Vec<QueueSlots>> {
    connection
        .fetch_all(pool_slots_statement(workspace, pool))
        .await
}

pub(crate) fn pool_slots_statement(workspace: WorkspaceId, pool: WorkPoolId) -> Statement {
    Statement::new(
        "SELECT work_queue.id, COUNT(*) FROM work_queue CROSS JOIN flow_run \
         WHERE work_queue.workspace_id = $1 AND work_queue.work_pool_id = $2 \
         AND flow_run.work_queue_id = work_queue.id \
         AND flow_run.state_type IN ('PENDING', 'RUNNING') GROUP BY work_queue.id",
    )
    .bind(workspace)
    .bind(pool)
}

impl FromRow for FlowRunSlotSummary {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            start_time: row.optional()?,
            state_timestamp: row.optional()?,
            // Depends on the time at which the run is looked at.
            time_in_current_state: None,
        })
    }
}

/// The runs that take slots of a queue, oldest first.
pub async fn slot_holders(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queue: WorkQueueId,
    states: SlotStates,
    window: Window,
    now: Timestamp,
) -> StorageResult<Vec<FlowRunSlotSummary>> {
    let select = Statement::composed(format!(
        "SELECT id, name, state_type, state_name, start_time, state_timestamp FROM flow_run \
         WHERE workspace_id = $1 AND work_queue_id = $2 AND state_type IN {} \
         ORDER BY id LIMIT $3 OFFSET $4",
        states.sql()
    ));
    let select = select
        .bind(workspace)
        .bind(queue)
        .bind(window.limit)
        .bind(window.offset);
    let mut holders: Vec<FlowRunSlotSummary> = connection.fetch_all(select).await?;
    for holder in &mut holders {
        holder.time_in_current_state = holder.state_timestamp.map(|entered| now.since(entered));
    }
    Ok(holders)
}

/// Counts the runs of a queue that should have begun some time ago.
pub async fn count_late_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queue: WorkQueueId,
) -> StorageResult<i64> {
    let select = Statement::new(
        "SELECT COUNT(*) FROM flow_run WHERE workspace_id = $1 AND work_queue_id = $2 \
         AND state_type = 'SCHEDULED' AND state_name = 'Late'",
    );
    connection
        .fetch_one(select.bind(workspace).bind(queue))
        .await
}

/// Counts the runs that take slots of a queue.
pub async fn count_slot_holders(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queue: WorkQueueId,
    states: SlotStates,
) -> StorageResult<i64> {
    let select = Statement::composed(format!(
        "SELECT COUNT(*) FROM flow_run WHERE workspace_id = $1 AND work_queue_id = $2 \
         AND state_type IN {}",
        states.sql()
    ));
    connection
        .fetch_one(select.bind(workspace).bind(queue))
        .await
}
