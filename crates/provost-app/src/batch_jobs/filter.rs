//! Listing batch jobs.

use provost_core::permissions::Permission;
use provost_schemas::ui::{BatchJob, BatchJobsFilterBody};
use provost_storage::repositories::batch_jobs;

use crate::{AppResult, Context};

/// Lists the batch jobs of the workspace, the newest first.
pub async fn filter_batch_jobs(
    context: &mut Context,
    body: BatchJobsFilterBody,
) -> AppResult<Vec<BatchJob>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    Ok(batch_jobs::list(context.connection(), workspace, window).await?)
}
