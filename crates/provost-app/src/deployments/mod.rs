//! Deployments.

mod bulk_create_flow_runs;
mod bulk_delete;
mod count;
mod create;
mod create_flow_run;
mod delete;
mod events;
mod filter;
mod keep_scheduled;
mod limit;
mod paginate;
mod pause;
mod poll;
mod queue;
mod read;
mod resume;
mod schedule;
mod schedule_runs;
mod schedules;
mod show;
mod slugs;
mod update;
mod work_queue_check;

pub use bulk_create_flow_runs::bulk_create_flow_runs_from_deployment;
pub use bulk_delete::bulk_delete_deployments;
pub use count::count_deployments;
pub use create::create_deployment;
pub use create_flow_run::create_flow_run_from_deployment;
pub use delete::delete_deployment;
pub use filter::filter_deployments;
pub use keep_scheduled::{find_changed_deployments, find_deployments_to_schedule, keep_scheduled};
pub use paginate::paginate_deployments;
pub use pause::pause_deployment;
pub use poll::{DeploymentPollRecord, PolledDeployments, poll_deployments, record_deployment_poll};
pub use read::{read_deployment, read_deployment_by_name};
pub use resume::resume_deployment;
pub use schedule::schedule_deployment;
pub use schedules::{
    create_deployment_schedules, delete_deployment_schedule, read_deployment_schedules,
    update_deployment_schedule,
};
pub(crate) use show::show_all;
pub use update::update_deployment;
pub use work_queue_check::work_queue_check;

use provost_schemas::{access_lists::AccessLevel, ids::DeploymentId};
use provost_storage::repositories::{
    access_lists::Listed,
    deployments::{self, Change, StoredDeployment},
};

use self::schedule_runs::{ScheduleWindow, schedule_runs};
use crate::{AppError, AppResult, Context};

fn not_found() -> AppError {
    AppError::NotFound("Deployment not found".to_owned())
}

/// As Prefect says it where schedules and changes are concerned.
fn not_found_with_period() -> AppError {
    AppError::NotFound("Deployment not found.".to_owned())
}

/// Whether the access list of a deployment, or that of its pool, lets the actor reach it.
async fn reaches(context: &mut Context, id: DeploymentId, level: AccessLevel) -> AppResult<bool> {
    context.reaches(Listed::Deployment(id), level).await
}

/// Refuses a deployment whose access list, or that of its pool, lacks the actor at the level.
async fn require(context: &mut Context, id: DeploymentId, level: AccessLevel) -> AppResult<()> {
    let object = Listed::Deployment(id);
    context.require_listed(object, level, not_found).await
}

/// Reads a deployment that is about to change, and keeps others from changing it.
async fn find_for_update(
    context: &mut Context,
    id: DeploymentId,
) -> AppResult<Option<StoredDeployment>> {
    let workspace = context.workspace();
    let connection = context.connection();
    deployments::lock(connection, workspace, id).await?;
    let found = deployments::read(connection, workspace, id).await?;
    if found.is_some() && !reaches(context, id, AccessLevel::Manage).await? {
        return Ok(None);
    }
    Ok(found)
}

/// When a deployment is changed by the call, and by whom.
fn change(context: &Context) -> Change {
    Change {
        at: context.now(),
        by: context.attribution(),
    }
}
