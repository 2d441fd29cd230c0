//! What a flow run relates to: its events name it, and its deployment's limit rules it.

use provost_core::orchestration::{DeploymentConcurrency, DeploymentFacts};
use provost_schemas::{
    flow_runs::CreatedBy,
    from_json::FromJson,
    ids::{ConcurrencyLimitId, DeploymentId, FlowId, WorkPoolId, WorkQueueId},
    orchestration::ConcurrencyLimitStrategy,
};

use crate::{RowReader, StorageResult};

/// A run as its events tell of it.
#[derive(Clone, Debug)]
pub struct FlowRunSubject {
    /// The run's name.
    pub name: String,
    /// The run's tags.
    pub tags: Vec<String>,
    /// Who or what created it.
    pub created_by: Option<CreatedBy>,
    /// What it relates to.
    pub related: FlowRunRelated,
}

/// What a run relates to.
#[derive(Clone, Debug)]
pub struct FlowRunRelated {
    /// Its flow: id, name and tags.
    pub flow: (FlowId, String, Vec<String>),
    /// Its deployment, if it still exists: id, name and tags.
    pub deployment: Option<(DeploymentId, String, Vec<String>)>,
    /// The queue it waits in.
    pub work_queue: Option<(WorkQueueId, String)>,
    /// The pool of that queue: id, name and type.
    pub work_pool: Option<(WorkPoolId, String, String)>,
    /// The name and tags of the task run that stands for it in its parent.
    pub parent_task_run: Option<(String, Vec<String>)>,
}

/// The options of a deployment's concurrency limit that rules need.
#[derive(FromJson)]
struct ConcurrencyOptions {
    collision_strategy: ConcurrencyLimitStrategy,
    grace_period_seconds: Option<i64>,
}

/// The columns that [`read_related`] reads: those of the flow, of the deployment, of the queue and
/// its pool, and of the task run.
pub(super) const FLOW: &str = "flow.id, flow.name, flow.tags";
pub(super) const DEPLOYMENT: &str = "deployment.id, deployment.name, deployment.tags, \
     deployment.concurrency_options, concurrency_limit.id, concurrency_limit.slots";
pub(super) const WORK_QUEUE: &str =
    "work_queue.id, work_queue.name, work_pool.id, work_pool.name, work_pool.type";
pub(super) const TASK_RUN: &str = "task_run.name, task_run.tags";

/// Reads those columns: what the run relates to, and what rules need to know of its deployment.
pub(super) fn read_related(
    row: &mut RowReader<'_>,
) -> StorageResult<(FlowRunRelated, Option<DeploymentFacts>)> {
    let flow = (row.column()?, row.column()?, row.json()?);
    let deployment = triple(row.optional()?, row.optional()?, row.optional_json()?);
    let options: Option<ConcurrencyOptions> = row.optional_json()?;
    let limit_id: Option<ConcurrencyLimitId> = row.optional()?;
    let slots: Option<i64> = row.optional()?;
    let concurrency = limit_id.map(|limit_id| DeploymentConcurrency {
        limit_id,
        limit: slots.unwrap_or_default(),
        // Slots are counted once nobody else can take them, and whether the run's lease still lives
        // is asked only of a run that has one.
        active_slots: 0,
        collision_strategy: options
            .as_ref()
            .map_or(ConcurrencyLimitStrategy::Enqueue, |options| {
                options.collision_strategy
            }),
        grace_period_seconds: options.and_then(|options| options.grace_period_seconds),
        lease_is_live: false,
    });
    let facts = deployment.as_ref().map(|_| DeploymentFacts { concurrency });
    let related = FlowRunRelated {
        flow,
        deployment,
        work_queue: row.optional()?.zip(row.optional()?),
        work_pool: triple(row.optional()?, row.optional()?, row.optional()?),
        parent_task_run: row.optional()?.zip(row.optional_json()?),
    };
    Ok((related, facts))
}

fn triple<A, B, C>(first: Option<A>, second: Option<B>, third: Option<C>) -> Option<(A, B, C)> {
    Some((first?, second?, third?))
}
