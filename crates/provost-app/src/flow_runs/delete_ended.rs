//! Deleting runs that ended long ago.

use provost_core::permissions::Permission;
use provost_schemas::{Timestamp, ids::FlowRunId};
use provost_storage::repositories::{
    artifacts,
    flow_runs::{self, DueRun},
};

use super::delete::remove;
use crate::{AppResult, Context, artifacts::delete_artifact};

/// How many artifacts of a run are deleted in one unit of work. A run that has more is deleted in the
/// next round.
const MOST_ARTIFACTS: i64 = 1000;

/// Runs after `after` that ended before a time, `most` at most, those first that ended first.
/// Subflows are none of them: they go when their parent is gone.
pub async fn find_ended_flow_runs(
    context: &mut Context,
    before: Timestamp,
    after: DueRun,
    most: i64,
) -> AppResult<Vec<DueRun>> {
    context.authorize(Permission::ManageFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    Ok(flow_runs::list_ended(connection, workspace, before, after, most).await?)
}

/// Deletes a run with everything that belongs to it, unless it was started again. Returns whether
/// it did.
pub async fn delete_ended_flow_run(
    context: &mut Context,
    id: FlowRunId,
    before: Timestamp,
) -> AppResult<bool> {
    context.authorize(Permission::ManageFlows)?;
    let workspace = context.workspace();
    if !flow_runs::lock_ended(context.connection(), workspace, id, before).await? {
        return Ok(false);
    }
    let connection = context.connection();
    let made = artifacts::ids_of(connection, workspace, id, MOST_ARTIFACTS).await?;
    for artifact in &made {
        delete_artifact(context, *artifact).await?;
    }
    if made.len() == MOST_ARTIFACTS as usize {
        return Ok(true);
    }
    remove(context, id).await
}
