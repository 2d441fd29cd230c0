//! Handing out the runs of a work pool that are due.
//!
//! A poll finds out which runs are due; their rows are read only if they were not handed out, as they
//! are now, a moment ago. It only reads, so that workers do not wait for those who write. That it took place is
//! recorded afterwards, and only if that is not known already.

use provost_core::{
    events::{
        DeploymentResources, WorkPoolFacts, WorkQueueFacts, deployment_status_event,
        work_queue_status_event,
    },
    permissions::Permission,
    work_pools::{is_within, shares},
};
use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    ids::{EventId, WorkQueueId},
    json::Seconds,
    scheduled_flow_runs::worker_flow_runs,
    work_pools::ScheduledFlowRunsBody,
    work_queues::WorkQueueStatus,
};
use provost_storage::repositories::work_pools::{
    self, DeploymentReadiness, DueBetween, DueRun, PolledQueueRow, QueueReadiness,
};

use super::{not_found, require_by_name, waiting_runs::waiting_runs};
use crate::{AppError, AppResult, Context};

/// A queue that was polled within this time need not be written again.
const SAME_POLL: Seconds = Seconds::new(1);

/// How old the time of a deployment's last poll may grow while its queue is polled. A deployment
/// stays ready as long as its queue is polled, so that this shows in a display alone.
const DEPLOYMENT_RECORD: Seconds = Seconds::new(30);

/// What a poll found.
#[derive(Debug)]
pub struct Polled {
    /// The runs that are due, as JSON.
    pub runs: Vec<u8>,
    /// What is to be recorded of the poll, if anything.
    pub record: Option<PollRecord>,
}

/// The queues that were polled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollRecord(pub(crate) Vec<WorkQueueId>);

/// The runs of a pool that are due, as many as limits leave room for; an array of
/// [`WorkerFlowRunResponse`](provost_schemas::work_pools::WorkerFlowRunResponse).
pub async fn poll_work_pool(
    context: &mut Context,
    name: &str,
    body: ScheduledFlowRunsBody,
) -> AppResult<Polled> {
    context.authorize(Permission::SeeWorkQueues)?;
    let workspace = context.workspace();
    let limit = context.limit(body.limit)?;
    // Whoever may not run what is due only looks.
    let level = if context.may(Permission::RunFlows) {
        AccessLevel::Run
    } else {
        AccessLevel::View
    };
    require_by_name(context, name, level, || not_found(name)).await?;
    let between = DueBetween {
        after: body.scheduled_after,
        before: body.scheduled_before,
    };
    let rows = work_pools::polled_queues(context.connection(), workspace, name, between).await?;
    let Some((pool_id, pool)) = rows.first().map(|row| (row.pool_id, row.pool)) else {
        return Err(not_found(name));
    };
    let rows = named(name, rows, body.work_queue_names)?;
    let with_runs = rows.iter().filter(|row| row.has_due_runs);
    let (shares, most) = shares(pool, with_runs.map(|row| row.queue), limit);
    let mut runs =
        work_pools::due_runs(context.connection(), workspace, &shares, between, most).await?;
    if !runs.is_empty() && shares.iter().any(|share| share.is_limited) {
        // Whoever took earlier runs while these were chosen is counted now. Only so many are handed
        // out that the limit holds even if all of them are taken.
        let now = work_pools::polled_queues(context.connection(), workspace, name, between).await?;
        keep_within_limits(&mut runs, &now, limit);
    }
    let runs = waiting_runs(context, &runs).await?;
    let polls = rows
        .iter()
        .map(|row| (row.queue.id, row.status, row.last_polled));
    Ok(Polled {
        runs: worker_flow_runs(pool_id, &runs, context.now()),
        record: record(context, polls),
    })
}

/// Drops the runs for which there is no slot left, the last first.
fn keep_within_limits(runs: &mut Vec<DueRun>, rows: &[PolledQueueRow], limit: i64) {
    let Some(pool) = rows.first().map(|row| row.pool) else {
        runs.clear();
        return;
    };
    let (shares, most) = shares(pool, rows.iter().map(|row| row.queue), limit);
    let mut is_within = is_within(shares, most);
    runs.retain(|run| is_within(run.queue));
}

/// The queues that are named, or all of them.
fn named(
    pool: &str,
    rows: Vec<PolledQueueRow>,
    names: Option<Vec<String>>,
) -> AppResult<Vec<PolledQueueRow>> {
    let Some(names) = names.filter(|names| !names.is_empty()) else {
        return Ok(rows);
    };
    for name in &names {
        if !rows.iter().any(|row| row.name == *name) {
            return Err(AppError::NotFound(format!(
                "Work pool queue '{pool}/{name}' not found."
            )));
        }
    }
    let chosen = rows.into_iter().filter(|row| names.contains(&row.name));
    Ok(chosen.collect())
}

/// What is to be recorded of a poll of queues: nothing for an actor who may not run what is due and
/// so only looks, which is no sign of life.
pub(crate) fn record(
    context: &Context,
    queues: impl Iterator<Item = (WorkQueueId, WorkQueueStatus, Option<Timestamp>)>,
) -> Option<PollRecord> {
    if !context.may(Permission::RunFlows) {
        return None;
    }
    let now = context.now();
    let due = queues.filter(|(_, status, polled)| {
        *status == WorkQueueStatus::NotReady
            || polled.is_none_or(|polled| now.since(polled) >= SAME_POLL)
    });
    let queues: Vec<WorkQueueId> = due.map(|(id, ..)| id).collect();
    (!queues.is_empty()).then_some(PollRecord(queues))
}

/// Records that queues were polled: they and their deployments are ready.
pub async fn record_poll(context: &mut Context, record: PollRecord) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let queues = record.0;
    let connection = context.connection();
    let locked = work_pools::lock_queues(connection, workspace, &queues).await?;
    work_pools::mark_queues_polled(connection, workspace, &queues, now).await?;
    let unready: Vec<QueueReadiness> = locked
        .into_iter()
        .filter(|queue| queue.status == WorkQueueStatus::NotReady)
        .collect();
    if !unready.is_empty() {
        let ids: Vec<WorkQueueId> = unready.iter().map(|queue| queue.id).collect();
        let ready = WorkQueueStatus::Ready;
        work_pools::mark_queues(connection, workspace, &ids, ready).await?;
    }
    let deployments = work_pools::lock_unready_deployments(connection, workspace, &queues).await?;
    let recent = now - DEPLOYMENT_RECORD;
    work_pools::mark_deployments_polled(connection, workspace, &queues, now, recent).await?;
    if !deployments.is_empty() {
        let ids: Vec<_> = deployments.iter().map(|deployment| deployment.id).collect();
        work_pools::mark_deployments(connection, workspace, &ids, true).await?;
    }
    emit_queues(context, &unready, WorkQueueStatus::Ready);
    emit_deployments(context, &deployments, true);
    Ok(())
}

/// Tells that queues entered a status.
pub(crate) fn emit_queues(
    context: &mut Context,
    queues: &[QueueReadiness],
    status: WorkQueueStatus,
) {
    let now = context.now();
    for queue in queues {
        let facts = queue_facts(queue.id, &queue.name, &queue.pool);
        context.emit(work_queue_status_event(
            &facts,
            status,
            EventId::mint(now),
            now,
        ));
    }
}

/// Tells that deployments became ready, or stopped being so.
pub(crate) fn emit_deployments(
    context: &mut Context,
    deployments: &[DeploymentReadiness],
    is_ready: bool,
) {
    let now = context.now();
    for deployment in deployments {
        let queue = deployment
            .work_queue
            .as_ref()
            .zip(deployment.work_pool.as_ref());
        let resources = DeploymentResources {
            id: deployment.id,
            name: &deployment.name,
            flow: (deployment.flow.0, &deployment.flow.1),
            work_queue: queue.map(|((id, name), pool)| queue_facts(*id, name, pool)),
            storage: deployment.storage,
            infrastructure: deployment.infrastructure,
            concurrency_limit: deployment.concurrency_limit,
        };
        let id = EventId::mint(now);
        context.emit(deployment_status_event(&resources, is_ready, id, now));
    }
}

fn queue_facts<'a>(
    id: WorkQueueId,
    name: &'a str,
    (pool, pool_name, pool_type): &'a (provost_schemas::ids::WorkPoolId, String, String),
) -> WorkQueueFacts<'a> {
    WorkQueueFacts {
        id,
        name,
        pool: WorkPoolFacts {
            id: *pool,
            name: pool_name,
            pool_type,
        },
    }
}
