//! Which queues hand out the runs of a deployment.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel, ids::DeploymentId, work_queues::WorkQueueResponse,
};
use provost_storage::repositories::{
    Window,
    access_lists::Listed,
    deployments,
    work_queues::{self, QueueOrder},
};

use crate::{AppError, AppResult, Context};

/// The queues that may hand out the runs of a deployment: those without a filter, and those whose
/// filter it matches.
pub async fn work_queue_check(
    context: &mut Context,
    id: DeploymentId,
) -> AppResult<Vec<WorkQueueResponse>> {
    context.authorize(Permission::SeeWorkQueues)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let deployment = deployments::read_for_run(connection, workspace, id)
        .await?
        .ok_or_else(|| AppError::ObjectNotFound(format!("Deployment with id {id} not found")))?;
    let missing = || AppError::ObjectNotFound(format!("Deployment with id {id} not found"));
    let object = Listed::Deployment(id);
    context
        .require_listed(object, AccessLevel::View, missing)
        .await?;
    let sight = context.sight();
    let window = Window {
        limit: context.settings().default_limit,
        offset: 0,
    };
    let (connection, order) = (context.connection(), QueueOrder::Name);
    let queues = work_queues::filter(connection, sight, None, None, order, window).await?;
    let matching = queues.into_iter().filter(|queue| {
        let Some(filter) = &queue.filter else {
            return true;
        };
        let tags = filter.tags.iter().flatten();
        let ids = filter.deployment_ids.as_deref().unwrap_or_default();
        tags.into_iter().all(|tag| deployment.tags.contains(tag))
            && (ids.is_empty() || ids.contains(&id))
    });
    Ok(matching.collect())
}
