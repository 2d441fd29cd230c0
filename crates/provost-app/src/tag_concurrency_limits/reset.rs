//! Saying which task runs hold the slots of a tag.

use std::collections::BTreeSet;

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_limits::ResetConcurrencyLimitBody,
    ids::{LeaseId, TaskRunId},
};
use provost_storage::repositories::{
    concurrency_limits,
    leases::{self, LeaseHolder, NewLease},
};

use super::{LEASE_DURATION, find_by_tag};
use crate::{AppResult, Context};

/// Lets the task runs given hold the slots of a tag, and nobody else.
pub async fn reset_tag_limit(
    context: &mut Context,
    tag: &str,
    body: ResetConcurrencyLimitBody,
) -> AppResult<()> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = find_by_tag(context, tag).await?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    concurrency_limits::lock(connection, workspace, &[limit.id], now).await?;
    leases::detach_all(connection, workspace, limit.id).await?;
    leases::set_taken(connection, workspace, &limit, 0, now).await?;
    let task_runs: BTreeSet<_> = body.slot_override.into_iter().flatten().collect();
    for task_run in task_runs {
        let lease = NewLease {
            id: LeaseId::mint(now),
            limits: &[limit.id],
            slots: 1,
            holder: Some(LeaseHolder::TaskRun(TaskRunId(task_run))),
            created: now,
            expiration: now + LEASE_DURATION,
        };
        leases::create(connection, workspace, lease).await?;
    }
    Ok(())
}
