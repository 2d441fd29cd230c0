//! Creating several runs of a deployment.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    deployments::{
        DeploymentFlowRunCreate, FlowRunBulkCreateResponse, FlowRunCreateResult,
        FlowRunCreateStatus,
    },
    ids::DeploymentId,
};
use provost_storage::repositories::deployments;

use super::{create_flow_run::run_deployment, not_found, require};
use crate::{AppError, AppResult, Context};

/// The most runs that can be asked for at once.
const MOST: usize = 100;

/// Creates runs of a deployment. One that is refused does not keep the others from being created.
pub async fn bulk_create_flow_runs_from_deployment(
    context: &mut Context,
    id: DeploymentId,
    body: Vec<DeploymentFlowRunCreate>,
) -> AppResult<FlowRunBulkCreateResponse> {
    context.authorize(Permission::RunDeployments)?;
    if body.len() > MOST {
        return Err(AppError::BadRequest(format!(
            "Cannot create more than {MOST} flow runs at once."
        )));
    }
    let workspace = context.workspace();
    let deployment = deployments::read_for_run(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    require(context, id, AccessLevel::Run).await?;
    let mut results = Vec::with_capacity(body.len());
    for run in body {
        results.push(match run_deployment(context, &deployment, run).await {
            Ok(run) => FlowRunCreateResult {
                flow_run_id: Some(run.into_inner().id),
                status: FlowRunCreateStatus::Created,
                error: None,
            },
            // What the database did not do may have undone the runs before it.
            Err(error @ (AppError::Storage(_) | AppError::Busy { .. })) => return Err(error),
            Err(error) => FlowRunCreateResult {
                flow_run_id: None,
                status: FlowRunCreateStatus::Failed,
                error: Some(error.to_string()),
            },
        });
    }
    Ok(FlowRunBulkCreateResponse { results })
}
