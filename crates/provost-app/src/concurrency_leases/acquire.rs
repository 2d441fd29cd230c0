//! Taking slots under a lease.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::{
        ConcurrencyLimitWithLeaseResponse, IncrementWithLeaseBody, LeaseHolderType,
        MinimalConcurrencyLimitResponse,
    },
    ids::{DeploymentId, FlowRunId, LeaseId, TaskRunId},
    json::Seconds,
};
use provost_storage::repositories::leases::{self, LeaseHolder, NewLease};

use crate::{AppError, AppResult, Context};

/// Whether there is a limit of one of the names. If there is none, nothing needs to be written,
/// and that is so for most tags of most tasks (T-77).
pub async fn limits_named_exist(context: &mut Context, names: &[String]) -> AppResult<bool> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let workspace = context.workspace();
    Ok(leases::any_limit_named(context.connection(), workspace, names).await?)
}

/// Takes slots of every limit named, or of none.
pub async fn acquire_lease(
    context: &mut Context,
    body: &IncrementWithLeaseBody,
) -> AppResult<ConcurrencyLimitWithLeaseResponse> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let limits = leases::lock_limits_named(connection, workspace, &body.names.0, now).await?;
    let enforced = || limits.iter().filter(|limit| limit.active);
    if enforced().any(|limit| body.slots > limit.slots) {
        return Err(AppError::Invalid(
            "Slots requested is greater than the limit".to_owned(),
        ));
    }
    if enforced().any(|limit| limit.held + body.slots > limit.slots) {
        let retry_after = context
            .settings()
            .orchestration
            .tag_concurrency_slot_wait
            .as_f64();
        return Err(AppError::Locked { retry_after });
    }
    let ids: Vec<_> = enforced().map(|limit| limit.id).collect();
    let lease = NewLease {
        id: LeaseId::mint(now),
        limits: &ids,
        slots: body.slots,
        holder: body.holder.map(|holder| match holder.kind {
            LeaseHolderType::FlowRun => LeaseHolder::FlowRun(FlowRunId(holder.id)),
            LeaseHolderType::TaskRun => LeaseHolder::TaskRun(TaskRunId(holder.id)),
            LeaseHolderType::Deployment => LeaseHolder::Deployment(DeploymentId(holder.id)),
        }),
        created: now,
        expiration: now + Seconds::from_f64(body.lease_duration),
    };
    leases::create(context.connection(), workspace, lease).await?;
    let limits = limits
        .into_iter()
        .map(|limit| MinimalConcurrencyLimitResponse {
            id: limit.id,
            name: limit.name,
            limit: limit.slots,
        });
    Ok(ConcurrencyLimitWithLeaseResponse {
        lease_id: lease.id,
        limits: limits.collect(),
    })
}
