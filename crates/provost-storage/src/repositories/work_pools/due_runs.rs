//! What workers poll: which runs of a pool's queues are due.

use provost_core::work_pools::QueueShare;
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, WorkQueueId, WorkspaceId},
};
use uuid::Uuid;

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Argument, Dialect},
};

/// The times between which runs are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueBetween {
    /// The earliest.
    pub after: Option<Timestamp>,
    /// The latest.
    pub before: Option<Timestamp>,
}

/// A run that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRun {
    /// The run.
    pub id: FlowRunId,
    /// The queue that it waits in.
    pub queue: WorkQueueId,
    /// When it was last changed, which tells one version of the run from every other.
    pub updated: Timestamp,
}

impl FromRow for DueRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            queue: row.column()?,
            updated: row.column()?,
        })
    }
}

/// Runs that are due as PostgreSQL returns them: one after the other in a single value, since it
/// takes longer to send and to read a row than to find it.
struct Packed(Vec<DueRun>);

/// How a run is packed: the bytes of its id, those of its queue, and the microseconds of `updated`.
const PACK: &str = "string_agg(uuid_send(id) || uuid_send(work_queue_id) || int8send(updated), '')";

impl FromRow for Packed {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let bytes = row.optional::<Vec<u8>>()?.unwrap_or_default();
        let mut rest = &*bytes;
        let mut runs = Vec::new();
        while let Some(run) = unpack(&mut rest) {
            runs.push(run);
        }
        Ok(Self(runs))
    }
}

/// Takes the first run, if there is one.
fn unpack(bytes: &mut &[u8]) -> Option<DueRun> {
    let (id, rest) = bytes.split_first_chunk()?;
    let (queue, rest) = rest.split_first_chunk()?;
    let (updated, rest) = rest.split_first_chunk()?;
    *bytes = rest;
    Some(DueRun {
        id: FlowRunId(Uuid::from_bytes(*id)),
        queue: WorkQueueId(Uuid::from_bytes(*queue)),
        updated: Timestamp::from_micros(i64::from_be_bytes(*updated)),
    })
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
) -> StorageResult<Vec<DueRun>> {
    let mut runs: Vec<DueRun> = Vec::new();
    // Where many runs wait, those of the first queue usually fill the answer.
    let (first, others) = shares.split_at(shares.len().min(1));
    for shares in std::iter::once(first).chain(others.chunks(QUEUES_AT_ONCE)) {
        let left = most.saturating_sub_unsigned(runs.len() as u64);
        if left <= 0 || shares.is_empty() {
            break;
        }
        let dialect = connection.dialect();
        let statement = due_statement(dialect, workspace, shares, between, left);
        match dialect {
            Dialect::Sqlite => runs.extend(connection.fetch_all::<DueRun>(statement).await?),
            Dialect::Postgres => runs.extend(connection.fetch_one::<Packed>(statement).await?.0),
        }
    }
    Ok(runs)
}

/// A step into an index for each queue. On PostgreSQL all runs are one row.
pub(crate) fn due_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    shares: &[QueueShare],
    between: DueBetween,
    most: i64,
) -> Statement {
    let mut statement = Statement::new("").bind(workspace);
    let is_due = is_due(dialect, between, &mut statement);
    let mut queues = Vec::with_capacity(shares.len());
    for (place, share) in shares.iter().enumerate() {
        statement = statement.bind(share.id).bind(share.runs.min(most));
        let limit = statement.arguments.len();
        let queue = limit - 1;
        queues.push(format!(
            "SELECT * FROM (SELECT id, work_queue_id, updated, {place} AS place, \
             next_scheduled_start_time AS due FROM flow_run WHERE work_queue_id = ${queue} \
             AND {is_due} ORDER BY next_scheduled_start_time, id LIMIT ${limit}) AS queue_{place}"
        ));
    }
    let found = queues.join(" UNION ALL ");
    let is_single = queues.len() == 1;
    let limit = if is_single {
        // It is no longer than it may be.
        String::new()
    } else {
        statement = statement.bind(most);
        format!(" LIMIT ${}", statement.arguments.len())
    };
    let in_order = format!("({found}) AS next ORDER BY place, due, id{limit}");
    statement.sql = match dialect {
        Dialect::Sqlite => format!("SELECT id, work_queue_id, updated FROM {in_order}"),
        // It is in order.
        Dialect::Postgres if is_single => format!("SELECT {PACK} FROM ({found}) AS next"),
        Dialect::Postgres => format!("SELECT {PACK} FROM (SELECT * FROM {in_order}) AS in_order"),
    }
    .into();
    statement.cached = shares.len() <= REMEMBERED_QUEUES;
    statement
}

/// The condition that a run of a queue is due and nobody has it in hand. Adds its arguments to
/// those of the statement, the first of which is the workspace.
pub(super) fn is_due(dialect: Dialect, between: DueBetween, statement: &mut Statement) -> String {
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
    let mut times = "next_scheduled_start_time IS NOT NULL".to_owned();
    for (comparison, time) in [("<=", between.before), (">=", between.after)] {
        if let Some(time) = time {
            statement.arguments.push(time.into_argument());
            let number = statement.arguments.len();
            times = format!("{times} AND next_scheduled_start_time {comparison} ${number}");
        }
    }
    format!(
        "state_type = 'SCHEDULED' AND {times} AND flow_run.workspace_id = $1 \
         AND {is_retried_elsewhere}"
    )
}
