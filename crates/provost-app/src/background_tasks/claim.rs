//! Handing a waiting run to a task worker.

use provost_core::permissions::Permission;
use provost_schemas::{
    ids::{TaskRunId, WorkspaceId},
    task_runs::TaskRun,
};
use provost_storage::repositories::{background_queue, task_runs};

use super::TaskWorker;
use crate::{App, AppResult, Context};

/// A run that was handed out. Nobody else gets it while this lives; if this is dropped before the
/// acknowledgement is kept, the run is handed out again.
pub struct Claim {
    app: App,
    workspace: WorkspaceId,
    id: TaskRunId,
    task_key: String,
    /// Whether the run does not wait any more.
    settled: bool,
}

impl Claim {
    /// Claims a run, unless somebody else has.
    fn of(context: &Context, id: TaskRunId, task_key: &str) -> Option<Self> {
        let app = context.app().clone();
        if !app.inner.background_tasks.claim(id) {
            return None;
        }
        Some(Self {
            workspace: context.workspace(),
            app,
            id,
            task_key: task_key.to_owned(),
            settled: false,
        })
    }

    /// The run.
    pub fn id(&self) -> TaskRunId {
        self.id
    }

    /// Ends the claim, once the acknowledgement is kept.
    pub fn settle(mut self) {
        self.settled = true;
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.app.inner.background_tasks.release(self.id);
        if !self.settled {
            let bus = self.app.bus();
            bus.publish_enqueued(self.workspace, &self.task_key);
        }
    }
}

/// Hands the next run to a task worker, if one waits: its tasks take turns, and of a task's runs
/// the one is next that has waited longest.
pub async fn claim_next(
    context: &mut Context,
    task_worker: &mut TaskWorker,
) -> AppResult<Option<(Claim, TaskRun)>> {
    context.authorize(Permission::RunTasks)?;
    task_worker.skip_what_was_told();
    for task_key in &task_worker.task_keys {
        if let Some((claim, run)) = claim_run_of(context, task_key).await? {
            task_worker.had_its_turn(&run.task_key);
            return Ok(Some((claim, run)));
        }
    }
    Ok(None)
}

async fn claim_run_of(
    context: &mut Context,
    task_key: &str,
) -> AppResult<Option<(Claim, TaskRun)>> {
    let workspace = context.workspace();
    loop {
        // One more than could be claimed by others, so that one remains if there is one.
        let claims = context.app().inner.background_tasks.claims();
        let limit = i64::try_from(claims).unwrap_or(i64::MAX).saturating_add(1);
        let connection = context.connection();
        let waiting =
            background_queue::list_waiting(connection, workspace, task_key, limit).await?;
        let all = waiting.len() < claims.saturating_add(1);
        for id in waiting {
            let Some(claim) = Claim::of(context, id, task_key) else {
                continue;
            };
            match read_waiting(context, id).await? {
                Some(run) => return Ok(Some((claim, run))),
                None => claim.settle(),
            }
        }
        // Others may have claimed what was found, and left what is behind it.
        if all {
            return Ok(None);
        }
    }
}

/// Reads a run that was claimed, if it still waits: whoever had it before may have acknowledged it
/// since it was found.
async fn read_waiting(context: &mut Context, id: TaskRunId) -> AppResult<Option<TaskRun>> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    if !background_queue::is_waiting(connection, workspace, id).await? {
        return Ok(None);
    }
    let run = task_runs::read(connection, workspace, id).await?;
    Ok(run.map(|run| run.estimated_at(now)))
}
