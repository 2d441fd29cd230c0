//! Giving slots of tags back that a task run holds.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse, concurrency_limits::TagSlotsBody,
    ids::TaskRunId,
};
use provost_storage::repositories::{
    concurrency_limits,
    leases::{self, LeaseHolder},
};

use super::name_of;
use crate::{AppResult, Context, concurrency_limits::named};

/// Ends the leases of a task run on the limits of tags. The limits are answered with their own
/// names, as Prefect's server does it.
pub async fn give_tag_slots_back(
    context: &mut Context,
    body: &TagSlotsBody,
) -> AppResult<Vec<MinimalConcurrencyLimitResponse>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let names: Vec<String> = body.names.iter().map(|tag| name_of(tag)).collect();
    let holder = LeaseHolder::TaskRun(TaskRunId(body.task_run_id));
    let connection = context.connection();
    let limits = concurrency_limits::lock_named(connection, workspace, &names, now).await?;
    for limit in &limits {
        leases::revoke_held_by(connection, workspace, holder, Some(limit.id), now).await?;
    }
    Ok(named(limits))
}
