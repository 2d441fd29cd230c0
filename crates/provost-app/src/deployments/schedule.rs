//! Creating runs of schedules because somebody asks for them.

use provost_core::{permissions::Permission, schedules::scheduled_runs::Horizon};
use provost_schemas::{
    access_lists::AccessLevel, deployments::ScheduleDeploymentBody, ids::DeploymentId,
    json::Seconds,
};
use provost_storage::repositories::deployments;

use super::{ScheduleWindow, not_found, require, schedule_runs};
use crate::{AppResult, Context};

/// The most runs of one schedule that can be asked for at once.
const MOST_RUNS: i64 = 1000;

/// Creates the runs that the schedules of a deployment ask for in a time.
pub async fn schedule_deployment(
    context: &mut Context,
    id: DeploymentId,
    body: ScheduleDeploymentBody,
) -> AppResult<()> {
    context.authorize(Permission::RunDeployments)?;
    let workspace = context.workspace();
    let deployment = deployments::read_for_scheduling(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    require(context, id, AccessLevel::Run).await?;
    let window = window(&body, ScheduleWindow::ahead(context));
    schedule_runs(context, &[deployment], window).await?;
    Ok(())
}

fn window(body: &ScheduleDeploymentBody, ahead: ScheduleWindow) -> ScheduleWindow {
    let start = body.start_time.unwrap_or(ahead.start);
    let runs = |asked: Option<i64>, set: usize| {
        asked.map_or(set, |runs| {
            usize::try_from(runs.min(MOST_RUNS)).unwrap_or(0)
        })
    };
    ScheduleWindow {
        start,
        horizon: Horizon {
            max_scheduled_time: body
                .end_time
                .map_or(ahead.horizon.max_scheduled_time, |end| end.since(start)),
            min_scheduled_time: body
                .min_time
                .map_or(ahead.horizon.min_scheduled_time, Seconds::from_f64),
            min_runs: runs(body.min_runs, ahead.horizon.min_runs),
            max_runs: runs(body.max_runs, ahead.horizon.max_runs),
        },
    }
}
