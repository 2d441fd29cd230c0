//! Keeping the runs of deployments created ahead, for the services that do so on a timer.

use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    ids::{DeploymentId, FlowRunId},
    json::Seconds,
};
use provost_storage::repositories::deployments::{self, SchedulingNeed};

use super::{ScheduleWindow, schedule_runs};
use crate::{AppResult, Context};

/// Deployments after `after` that lack runs which their schedules ask for, by id, `most` at most.
pub async fn find_deployments_to_schedule(
    context: &mut Context,
    after: Option<DeploymentId>,
    most: i64,
) -> AppResult<Vec<DeploymentId>> {
    context.authorize(Permission::RunDeployments)?;
    let (workspace, now) = (context.workspace(), context.now());
    let horizon = context.settings().scheduling;
    let need = SchedulingNeed {
        now,
        min_runs: i64::try_from(horizon.min_runs).unwrap_or(i64::MAX),
        until: now + horizon.min_scheduled_time,
    };
    let connection = context.connection();
    Ok(deployments::to_schedule(connection, workspace, need, after, most).await?)
}

/// Deployments after `after` that were changed in the last so many seconds, by id, `most` at most.
pub async fn find_changed_deployments(
    context: &mut Context,
    age: Seconds,
    after: Option<DeploymentId>,
    most: i64,
) -> AppResult<Vec<DeploymentId>> {
    context.authorize(Permission::RunDeployments)?;
    let workspace = context.workspace();
    let since: Timestamp = context.now() - age;
    let connection = context.connection();
    Ok(deployments::recently_changed(connection, workspace, since, after, most).await?)
}

/// Creates the runs ahead that deployments lack, but for those that are paused by now. Returns them
/// with their deployments.
pub async fn keep_scheduled(
    context: &mut Context,
    ids: &[DeploymentId],
) -> AppResult<Vec<(DeploymentId, FlowRunId)>> {
    context.authorize(Permission::RunDeployments)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let scheduled = deployments::lock_for_scheduling(connection, workspace, ids).await?;
    let window = ScheduleWindow::ahead(context);
    schedule_runs(context, &scheduled, window).await
}
