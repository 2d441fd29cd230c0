//! Reading one batch job.

use provost_core::permissions::Permission;
use provost_schemas::{ids::BatchJobId, ui::BatchJob};
use provost_storage::repositories::batch_jobs;

use super::not_found;
use crate::{AppResult, Context};

/// Reads a batch job, and so how far it is.
pub async fn read_batch_job(context: &mut Context, id: BatchJobId) -> AppResult<BatchJob> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    batch_jobs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}
