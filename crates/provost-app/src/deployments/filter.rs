//! Listing deployments.

use provost_core::permissions::Permission;
use provost_schemas::deployments::{DeploymentResponse, DeploymentsFilterBody};
use provost_storage::repositories::deployments;

use super::show::show_all;
use crate::{AppResult, Context};

/// Lists the deployments that match.
pub async fn filter_deployments(
    context: &mut Context,
    body: DeploymentsFilterBody,
) -> AppResult<Vec<DeploymentResponse>> {
    context.authorize(Permission::SeeDeployments)?;
    let sight = context.sight();
    let window = context.window(body.limit, body.offset)?;
    let sort = body.sort;
    let filters = body.filters();
    let found = deployments::filter(context.connection(), sight, &filters, sort, window).await?;
    show_all(context, found).await
}
