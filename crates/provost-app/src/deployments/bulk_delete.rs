//! Deleting the deployments that match a filter.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    deployments::{DeploymentBulkDeleteResponse, DeploymentsBulkDeleteBody},
    filters::FilterSet,
    sorts::DeploymentSort,
};
use provost_storage::repositories::{Window, deployments};

use super::{delete::remove, find_for_update};
use crate::{AppResult, Context};

/// Deletes the deployments that match, fifty at most.
pub async fn bulk_delete_deployments(
    context: &mut Context,
    body: DeploymentsBulkDeleteBody,
) -> AppResult<DeploymentBulkDeleteResponse> {
    context.authorize(Permission::ManageDeployments)?;
    let sight = context.sight_from(AccessLevel::Manage);
    let filters = FilterSet {
        deployments: body.deployments,
        ..FilterSet::default()
    };
    let window = Window {
        limit: body.limit,
        offset: 0,
    };
    let sort = DeploymentSort::NameAsc;
    let mut matching =
        deployments::filter(context.connection(), sight, &filters, sort, window).await?;
    // Locked in the order of their ids, as everywhere.
    matching.sort_unstable_by_key(|stored| stored.deployment.id.0);
    let mut deleted = Vec::with_capacity(matching.len());
    for stored in matching {
        let id = stored.deployment.id;
        if let Some(stored) = find_for_update(context, id).await? {
            remove(context, &stored).await?;
            deleted.push(id);
        }
    }
    Ok(DeploymentBulkDeleteResponse { deleted })
}
