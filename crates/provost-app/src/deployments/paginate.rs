//! Listing deployments page by page.

use provost_core::permissions::Permission;
use provost_schemas::{
    deployments::{DeploymentResponse, DeploymentsPaginateBody},
    paging::Paginated,
};
use provost_storage::repositories::deployments;

use super::show::show_all;
use crate::{AppResult, Context};

/// Lists a page of the deployments that match, and counts all of them.
pub async fn paginate_deployments(
    context: &mut Context,
    body: DeploymentsPaginateBody,
) -> AppResult<Paginated<DeploymentResponse>> {
    context.authorize(Permission::SeeDeployments)?;
    let sight = context.sight();
    let (sort, page) = (body.sort, body.page);
    let window = context.page(body.limit, page)?;
    let filters = body.filters();
    let connection = context.connection();
    let count = deployments::count(connection, sight, &filters).await?;
    let found = deployments::filter(connection, sight, &filters, sort, window).await?;
    let found = show_all(context, found).await?;
    Ok(Paginated::new(found, count, window.limit, page))
}
