//! What agents of old clients ask of a queue.

use provost_core::{
    permissions::Permission,
    work_pools::{PolledPool, PolledQueue, is_queue_healthy, queue_health_policy, shares},
};
use provost_schemas::{
    access_lists::AccessLevel,
    filters::{FilterSet, FlowRunFilter},
    flow_runs::FlowRunResponse,
    from_json::read_body,
    ids::WorkQueueId,
    paging::Paginated,
    sorts::FlowRunSort,
    work_queues::{
        QueueFilter, WorkQueueConcurrencyStatus, WorkQueueConcurrencyStatusBody, WorkQueueResponse,
        WorkQueueRunsBody, WorkQueueStatusDetail,
    },
};
use provost_storage::repositories::{
    Window, flow_runs,
    work_pools::{self, DueBetween, SlotStates},
};
use serde_json::json;

use super::{find, require};
use crate::{
    AppError, AppResult, Context,
    work_pools::{PollRecord, record},
};

/// What an agent's poll found.
#[derive(Debug)]
pub struct AgentPoll {
    /// The runs that are due.
    pub runs: Vec<FlowRunResponse>,
    /// What is to be recorded of the poll, if anything.
    pub record: Option<PollRecord>,
}

fn unknown(id: WorkQueueId) -> AppError {
    AppError::ObjectNotFound(format!("Work queue with id {id} not found."))
}

/// The runs of a queue that are due, as many as its limit leaves room for.
pub async fn poll_work_queue(
    context: &mut Context,
    id: WorkQueueId,
    body: WorkQueueRunsBody,
) -> AppResult<AgentPoll> {
    context.authorize(Permission::SeeWorkQueues)?;
    let (workspace, now) = (context.workspace(), context.now());
    let limit = context.limit(body.limit)?;
    let queue = find(context, id).await?.ok_or_else(|| unknown(id))?;
    if context.may(Permission::RunFlows) {
        require(context, &queue, AccessLevel::Run, || unknown(id)).await?;
    }
    let between = DueBetween {
        after: None,
        before: body.scheduled_before,
    };
    let active_slots = match queue.concurrency_limit {
        None => 0,
        Some(_) => {
            let states = SlotStates::Agent;
            work_pools::count_slot_holders(context.connection(), workspace, id, states).await?
        }
    };
    let polled = PolledQueue {
        id,
        priority: queue.priority,
        is_paused: queue.is_paused,
        concurrency_limit: queue.concurrency_limit,
        active_slots,
    };
    let pool = PolledPool {
        is_paused: false,
        concurrency_limit: None,
        active_slots: 0,
    };
    let (shares, _) = shares(pool, [polled], limit);
    let runs = match (shares.first(), &queue.filter) {
        (None, _) => Vec::new(),
        (Some(share), Some(filter)) => gathered(context, filter, between, share.runs).await?,
        (Some(share), None) => {
            let connection = context.connection();
            let due =
                work_pools::due_runs(connection, workspace, &shares, between, share.runs).await?;
            let ids: Vec<_> = due.iter().map(|run| run.id).collect();
            matching(context, &json!({"id": {"any_": ids}}), limit).await?
        }
    };
    let runs = runs.into_iter().map(|run| run.estimated_at(now)).collect();
    let polls = std::iter::once((id, queue.status, queue.last_polled));
    Ok(AgentPoll {
        runs,
        record: record(context, polls),
    })
}

/// The scheduled runs that a queue of the oldest kind gathers.
async fn gathered(
    context: &mut Context,
    filter: &QueueFilter,
    between: DueBetween,
    most: i64,
) -> AppResult<Vec<FlowRunResponse>> {
    let mut conditions = json!({
        "state": {"type": {"any_": ["SCHEDULED"]}},
        "next_scheduled_start_time": {"before_": between.before},
    });
    if let Some(tags) = &filter.tags {
        conditions["tags"] = json!({ "all_": tags });
    }
    if let Some(deployments) = &filter.deployment_ids {
        conditions["deployment_id"] = json!({ "any_": deployments });
    }
    matching(context, &conditions, most).await
}

async fn matching(
    context: &mut Context,
    conditions: &serde_json::Value,
    limit: i64,
) -> AppResult<Vec<FlowRunResponse>> {
    let workspace = context.workspace();
    let filter: FlowRunFilter =
        read_body(conditions).map_err(|faults| AppError::Invalid(faults.to_string()))?;
    let filters = FilterSet {
        flow_runs: Some(filter),
        ..FilterSet::default()
    };
    let sort = FlowRunSort::NextScheduledStartTimeAsc;
    let window = Window { limit, offset: 0 };
    Ok(flow_runs::filter(context.connection(), workspace, &filters, sort, window).await?)
}

/// Whether a queue is healthy.
pub async fn read_work_queue_status(
    context: &mut Context,
    id: WorkQueueId,
) -> AppResult<WorkQueueStatusDetail> {
    context.authorize(Permission::SeeWorkQueues)?;
    let (workspace, now) = (context.workspace(), context.now());
    let queue: WorkQueueResponse = find(context, id)
        .await?
        .ok_or_else(|| AppError::ObjectNotFound(format!("Work queue with id {id} not found")))?;
    let late = work_pools::count_late_runs(context.connection(), workspace, id).await?;
    let policy = queue_health_policy();
    Ok(WorkQueueStatusDetail {
        healthy: is_queue_healthy(&policy, late, queue.last_polled, now),
        late_runs_count: late,
        last_polled: queue.last_polled,
        health_check_policy: policy,
    })
}

/// Reads how many slots of a queue are taken, and by which runs.
pub async fn read_work_queue_concurrency_status(
    context: &mut Context,
    id: WorkQueueId,
    body: WorkQueueConcurrencyStatusBody,
) -> AppResult<WorkQueueConcurrencyStatus> {
    context.authorize(Permission::SeeWorkQueues)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.page(body.limit, body.page)?;
    let queue = find(context, id)
        .await?
        .ok_or_else(|| AppError::NotFound("Work queue not found.".to_owned()))?;
    let (connection, states) = (context.connection(), SlotStates::Agent);
    let count = work_pools::count_slot_holders(connection, workspace, id, states).await?;
    let runs = work_pools::slot_holders(connection, workspace, id, states, window, now).await?;
    let page = Paginated::new(runs, count, window.limit, body.page);
    Ok(WorkQueueConcurrencyStatus {
        active_slots: count,
        concurrency_limit: queue.concurrency_limit,
        flow_runs: page.results,
        count: page.count,
        limit: page.limit,
        pages: page.pages,
        page: page.page,
    })
}
