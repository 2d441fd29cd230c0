//! Handing out the runs of deployments that are due, to whoever serves them.
//!
//! A poll only reads, so that runners do not wait for those who write. That it took place is
//! recorded afterwards, and only if that is not known already.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    deployments::DeploymentScheduledRunsBody,
    filters::{FilterSet, FlowRunFilter},
    flow_runs::FlowRunResponse,
    from_json::read_body,
    ids::DeploymentId,
    json::Seconds,
    sorts::FlowRunSort,
};
use provost_storage::{
    filters::Lists,
    repositories::{Window, access_lists, flow_runs, work_pools},
};
use serde_json::json;

use crate::{AppError, AppResult, Context, work_pools::emit_deployments};

/// How old the time of a deployment's last poll may grow while it is polled.
const RECORD_AFTER: Seconds = Seconds::new(15);

/// What a poll found.
#[derive(Debug)]
pub struct PolledDeployments {
    /// The runs that are due.
    pub runs: Vec<FlowRunResponse>,
    /// What is to be recorded of the poll, if anything.
    pub record: Option<DeploymentPollRecord>,
}

/// The deployments that were polled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentPollRecord(Vec<DeploymentId>);

/// The scheduled runs of deployments, those that are due first.
pub async fn poll_deployments(
    context: &mut Context,
    body: DeploymentScheduledRunsBody,
) -> AppResult<PolledDeployments> {
    context.authorize(Permission::SeeDeployments)?;
    let (workspace, now) = (context.workspace(), context.now());
    // Whoever may not run what is due only looks: that is no sign of life of the deployment.
    let may_run = context.may(Permission::RunFlows);
    let limit = context.limit(body.limit)?;
    let level = if may_run {
        AccessLevel::Run
    } else {
        AccessLevel::View
    };
    let ids = in_sight(context, body.deployment_ids, level).await?;
    let filter: FlowRunFilter = read_body(&json!({
        "deployment_id": {"any_": ids},
        "state": {"type": {"any_": ["SCHEDULED"]}},
        "next_scheduled_start_time": {"before_": body.scheduled_before},
    }))
    .map_err(|faults| AppError::Invalid(faults.to_string()))?;
    let filters = FilterSet {
        flow_runs: Some(filter),
        ..FilterSet::default()
    };
    let sort = FlowRunSort::NextScheduledStartTimeAsc;
    let window = Window { limit, offset: 0 };
    let connection = context.connection();
    let runs = flow_runs::filter(connection, workspace, &filters, sort, window).await?;
    let recent = now - RECORD_AFTER;
    let stale = if may_run {
        work_pools::with_stale_poll(connection, workspace, &ids, recent).await?
    } else {
        Vec::new()
    };
    Ok(PolledDeployments {
        runs: runs.into_iter().map(|run| run.estimated_at(now)).collect(),
        record: (!stale.is_empty()).then_some(DeploymentPollRecord(stale)),
    })
}

/// Those of some deployments that access lists let the actor reach.
async fn in_sight(
    context: &mut Context,
    ids: Vec<DeploymentId>,
    level: AccessLevel,
) -> AppResult<Vec<DeploymentId>> {
    let sight = context.sight_from(level);
    if sight.lists == Lists::Ignored {
        return Ok(ids);
    }
    let connection = context.connection();
    Ok(access_lists::deployments_in_sight(connection, sight, &ids).await?)
}

/// Records that deployments were polled: they are ready.
pub async fn record_deployment_poll(
    context: &mut Context,
    record: DeploymentPollRecord,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let polled = record.0;
    let connection = context.connection();
    let unready = work_pools::lock_unready_of(connection, workspace, &polled).await?;
    work_pools::mark_polled(connection, workspace, &polled, now).await?;
    if !unready.is_empty() {
        let ids: Vec<DeploymentId> = unready.iter().map(|deployment| deployment.id).collect();
        work_pools::mark_deployments(connection, workspace, &ids, true).await?;
    }
    emit_deployments(context, &unready, true);
    Ok(())
}
