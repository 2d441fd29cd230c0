//! A task worker has its run.

use provost_core::permissions::Permission;
use provost_storage::repositories::background_queue;

use super::Claim;
use crate::{AppResult, Context};

/// Ends the waiting of a run that a task worker has. The claim is settled once this is kept.
pub async fn acknowledge(context: &mut Context, claim: &Claim) -> AppResult<()> {
    context.authorize(Permission::RunTasks)?;
    let workspace = context.workspace();
    background_queue::acknowledge(context.connection(), workspace, claim.id()).await?;
    Ok(())
}
