//! Reading a deployment.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel, deployments::DeploymentResponse, ids::DeploymentId,
};
use provost_storage::repositories::deployments;

use super::{not_found, require, show::show};
use crate::{AppResult, Context};

/// Reads a deployment by id.
pub async fn read_deployment(
    context: &mut Context,
    id: DeploymentId,
) -> AppResult<DeploymentResponse> {
    context.authorize(Permission::SeeDeployments)?;
    let workspace = context.workspace();
    let stored = deployments::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    require(context, stored.deployment.id, AccessLevel::View).await?;
    show(context, stored).await
}

/// Reads a deployment by the names of its flow and itself.
pub async fn read_deployment_by_name(
    context: &mut Context,
    flow: &str,
    name: &str,
) -> AppResult<DeploymentResponse> {
    context.authorize(Permission::SeeDeployments)?;
    let workspace = context.workspace();
    let stored = deployments::read_by_name(context.connection(), workspace, flow, name)
        .await?
        .ok_or_else(not_found)?;
    require(context, stored.deployment.id, AccessLevel::View).await?;
    show(context, stored).await
}
