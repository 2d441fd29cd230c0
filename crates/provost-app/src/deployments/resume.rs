//! Letting the schedules of a deployment go on.

use provost_core::permissions::Permission;
use provost_schemas::ids::DeploymentId;

use super::pause::set_paused;
use crate::{AppResult, Context};

/// Lets the schedules of a deployment go on. Their runs are created soon.
pub async fn resume_deployment(context: &mut Context, id: DeploymentId) -> AppResult<()> {
    context.authorize(Permission::WriteDeployments)?;
    set_paused(context, id, false).await?;
    context.schedule_soon(id);
    Ok(())
}
