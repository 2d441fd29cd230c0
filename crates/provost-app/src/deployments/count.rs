//! Counting deployments.

use provost_core::permissions::Permission;
use provost_schemas::deployments::DeploymentsCountBody;
use provost_storage::repositories::deployments;

use crate::{AppResult, Context};

/// Counts the deployments that match.
pub async fn count_deployments(
    context: &mut Context,
    body: DeploymentsCountBody,
) -> AppResult<i64> {
    context.authorize(Permission::SeeDeployments)?;
    let sight = context.sight();
    Ok(deployments::count(context.connection(), sight, &body.filters()).await?)
}
