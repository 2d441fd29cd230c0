//! Stopping a batch job.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::{ids::BatchJobId, ui::BatchJob};
use provost_storage::repositories::batch_jobs;

use super::{concerned::permission, not_found};
use crate::{AppResult, Context};

/// Stops a batch job: what it has done stays done, and the rest is left as it is. Whoever might have
/// ordered it may stop it.
pub async fn stop_batch_job(context: &mut Context, id: BatchJobId) -> AppResult<BatchJob> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let before = batch_jobs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    context.authorize(permission(before.action))?;
    if !batch_jobs::end(context.connection(), id, true, now).await? {
        context.changed_nothing();
        return Ok(before);
    }
    let after = batch_jobs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    let name = after.action.as_str();
    context.updated(ObjectKind::BatchJob, id, name, &before, &after);
    Ok(after)
}
