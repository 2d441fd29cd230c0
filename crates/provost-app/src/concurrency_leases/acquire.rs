//! Taking slots under a lease.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::{
        ConcurrencyLeaseHolder, ConcurrencyLimitWithLeaseResponse, IncrementWithLeaseBody,
        LeaseHolderType,
    },
    ids::{DeploymentId, FlowRunId, LeaseId, TaskRunId},
    json::Seconds,
};
use provost_storage::repositories::{
    concurrency_limits,
    leases::{self, LeaseHolder, NewLease},
};
use uuid::Uuid;

use crate::{
    AppResult, Context,
    concurrency_limits::{Asker, Turn, named, queue, refuse_impossible},
};

/// Whether there is a limit of one of the names. If there is none, nothing needs to be written,
/// and that is so for most tags of most tasks (T-77).
pub async fn limits_named_exist(context: &mut Context, names: &[String]) -> AppResult<bool> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    Ok(leases::any_limit_named(context.connection(), workspace, names).await?)
}

/// Takes slots of every limit named, or of none. Whoever was told to wait shows its ticket, unless
/// it names the holder.
pub async fn acquire_lease(
    context: &mut Context,
    body: &IncrementWithLeaseBody,
    ticket: Option<Uuid>,
) -> AppResult<Turn<ConcurrencyLimitWithLeaseResponse>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let limits = concurrency_limits::lock_named(connection, workspace, &body.names.0, now).await?;
    let (enforced, others): (Vec<_>, Vec<_>) = limits.into_iter().partition(|limit| limit.active);
    refuse_impossible(&enforced, body.slots, body.mode)?;
    let asker = match body.holder {
        Some(holder) => Asker::Holder(holder.id),
        None => Asker::Client(ticket),
    };
    if let Some(wait) = queue(context, &enforced, body.slots, asker).await? {
        return Ok(Turn::Wait(wait));
    }
    let ids: Vec<_> = enforced.iter().map(|limit| limit.id).collect();
    let lease = NewLease {
        id: LeaseId::mint(now),
        limits: &ids,
        slots: body.slots,
        holder: body.holder.map(stored),
        created: now,
        expiration: now + Seconds::from_f64(body.lease_duration),
    };
    leases::create(context.connection(), workspace, lease).await?;
    Ok(Turn::Granted(ConcurrencyLimitWithLeaseResponse {
        lease_id: lease.id,
        limits: named([enforced, others].concat()),
    }))
}

fn stored(holder: ConcurrencyLeaseHolder) -> LeaseHolder {
    match holder.kind {
        LeaseHolderType::FlowRun => LeaseHolder::FlowRun(FlowRunId(holder.id)),
        LeaseHolderType::TaskRun => LeaseHolder::TaskRun(TaskRunId(holder.id)),
        LeaseHolderType::Deployment => LeaseHolder::Deployment(DeploymentId(holder.id)),
    }
}
