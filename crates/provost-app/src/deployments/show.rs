//! Deployments as they are answered: with their schedules and their limits.

use std::collections::HashMap;

use provost_schemas::{
    deployment_schedules::DeploymentSchedule,
    deployments::DeploymentResponse,
    ids::{ConcurrencyLimitId, DeploymentId},
};
use provost_storage::repositories::{
    concurrency_limits::{self, ConcurrencyLimitRow},
    deployments::{self, StoredDeployment},
};

use crate::{AppResult, Context, concurrency_limits::shown};

/// Completes deployments with their schedules and limits.
pub(crate) async fn show_all(
    context: &mut Context,
    stored: Vec<StoredDeployment>,
) -> AppResult<Vec<DeploymentResponse>> {
    let (workspace, now) = (context.workspace(), context.now());
    let ids: Vec<DeploymentId> = stored.iter().map(|stored| stored.deployment.id).collect();
    let limits: Vec<ConcurrencyLimitId> = stored
        .iter()
        .filter_map(|stored| stored.concurrency_limit_id)
        .collect();
    let connection = context.connection();
    let schedules = deployments::schedules_of_many(connection, workspace, &ids).await?;
    let limits = concurrency_limits::read_many(connection, workspace, &limits, now).await?;
    let mut of_deployment: HashMap<DeploymentId, Vec<DeploymentSchedule>> = HashMap::new();
    for schedule in schedules {
        if let Some(id) = schedule.deployment_id {
            of_deployment.entry(id).or_default().push(schedule);
        }
    }
    let limits: HashMap<ConcurrencyLimitId, ConcurrencyLimitRow> =
        limits.into_iter().map(|limit| (limit.id, limit)).collect();
    let shown = stored.into_iter().map(|stored| {
        let limit = stored.concurrency_limit_id.and_then(|id| limits.get(&id));
        DeploymentResponse {
            schedules: of_deployment
                .remove(&stored.deployment.id)
                .unwrap_or_default(),
            global_concurrency_limit: limit.map(|limit| shown(limit.clone(), now)),
            pull_steps: Some(stored.deployment.pull_steps.unwrap_or_default()),
            ..stored.deployment
        }
    });
    Ok(shown.collect())
}

/// Completes a deployment with its schedules and its limit.
pub(super) async fn show(
    context: &mut Context,
    stored: StoredDeployment,
) -> AppResult<DeploymentResponse> {
    let id = stored.deployment.id;
    let shown = show_all(context, vec![stored]).await?;
    shown
        .into_iter()
        .find(|deployment| deployment.id == id)
        .ok_or_else(super::not_found)
}
