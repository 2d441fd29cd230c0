//! Taking slots of tags for a task run.

use provost_core::{concurrency::TAG_PREFIX, permissions::Permission};
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse,
    concurrency_limits::TagSlotsBody,
    ids::{LeaseId, TaskRunId},
};
use provost_storage::repositories::{
    concurrency_limits,
    leases::{self, LeaseHolder, NewLease},
};

use super::{LEASE_DURATION, name_of};
use crate::{
    AppError, AppResult, Context,
    concurrency_limits::{Asker, Turn, Wait, queue},
};

/// Takes a slot of every tag that has a limit for a task run, or of none.
pub async fn take_tag_slots(
    context: &mut Context,
    body: &TagSlotsBody,
) -> AppResult<Turn<Vec<MinimalConcurrencyLimitResponse>>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let names: Vec<String> = body.names.iter().map(|tag| name_of(tag)).collect();
    let connection = context.connection();
    let mut limits = concurrency_limits::lock_named(connection, workspace, &names, now).await?;
    limits.retain(|limit| limit.active);
    limits.sort_by_key(|limit| names.iter().position(|name| *name == limit.name));
    let taken: Vec<_> = limits
        .iter()
        .map(|limit| MinimalConcurrencyLimitResponse {
            id: limit.id,
            name: tag_of(&limit.name),
            limit: limit.slots,
        })
        .collect();
    if let Some(closed) = taken.iter().find(|limit| limit.limit == 0) {
        return Err(AppError::Locked(format!(
            "The concurrency limit on tag \"{}\" is 0 and will deadlock if the task tries to run \
             again.",
            closed.name
        )));
    }
    if limits.is_empty() {
        return Ok(Turn::Granted(taken));
    }
    let asker = Asker::Holder(body.task_run_id);
    if let Some(wait) = queue(context, &limits, 1, asker).await? {
        let full = limits.iter().find(|limit| limit.taken(now) >= limit.slots);
        // If none is full, the slots are kept for others.
        let tag = full.or(limits.first()).map(|limit| tag_of(&limit.name));
        let reason = format!(
            "Concurrency limit for the {} tag has been reached",
            tag.unwrap_or_default()
        );
        return Ok(Turn::Wait(Wait { reason, ..wait }));
    }
    let ids: Vec<_> = limits.iter().map(|limit| limit.id).collect();
    let lease = NewLease {
        id: LeaseId::mint(now),
        limits: &ids,
        slots: 1,
        holder: Some(LeaseHolder::TaskRun(TaskRunId(body.task_run_id))),
        created: now,
        expiration: now + LEASE_DURATION,
    };
    leases::create(context.connection(), workspace, lease).await?;
    Ok(Turn::Granted(taken))
}

fn tag_of(name: &str) -> String {
    name.strip_prefix(TAG_PREFIX).unwrap_or(name).to_owned()
}
