//! Creates the runs that schedules ask for, so far ahead as the settings say.

use std::{collections::HashSet, time::Duration};

use provost_schemas::ids::{DeploymentId, WorkspaceId};

use super::{
    Outcome, Round, Service,
    batches::{Deed, Done, all_workspaces, for_chunks},
};
use crate::{App, AppResult, Call, Context, deployments};

const NAME: &str = "scheduler";

/// Creates the runs that schedules ask for: looks at all deployments, and finds those that lack some.
#[derive(Clone, Copy, Debug)]
pub struct Scheduler {
    /// How long it waits after a round.
    pub interval: Duration,
    /// How many deployments share a unit of work.
    pub batch_size: usize,
}

impl Service for Scheduler {
    fn name(&self) -> &'static str {
        NAME
    }

    fn interval(&self) -> Duration {
        self.interval
    }

    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a> {
        Box::pin(async move {
            let mut outcome = Outcome::default();
            for workspace in all_workspaces(app).await? {
                let result = self.schedule(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

impl Scheduler {
    async fn schedule(
        &self,
        app: &App,
        workspace: WorkspaceId,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        let call = Call::by_service(NAME, workspace);
        let most = i64::try_from(self.batch_size).unwrap_or(i64::MAX);
        let mut after = None;
        loop {
            let mut context = app.read(call.clone()).await?;
            let lacking =
                deployments::find_deployments_to_schedule(&mut context, after, most).await?;
            drop(context);
            let size = self.batch_size;
            for_chunks(size, app, &call, &lacking, outcome, &KeepScheduled).await?;
            if lacking.len() < self.batch_size {
                return Ok(());
            }
            after = lacking.last().copied();
        }
    }
}

/// Creates the runs ahead that deployments lack, and counts the deployments that did.
pub(super) struct KeepScheduled;

impl Deed<DeploymentId> for KeepScheduled {
    fn act<'c>(&'c self, context: &'c mut Context, things: &'c [DeploymentId]) -> Done<'c> {
        Box::pin(async move {
            let created = deployments::keep_scheduled(context, things).await?;
            let lacked: HashSet<DeploymentId> = created.into_iter().map(|(id, _)| id).collect();
            Ok(lacked.len() as u64)
        })
    }
}
