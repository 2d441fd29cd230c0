//! Creates the runs of deployments that were changed a short while ago.
//!
//! A change in this process wakes the service at once, with the deployments that were changed; those
//! of a burst of changes are gathered for a moment. Those that other processes changed are found on
//! the timer, by the time of their change.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use provost_schemas::{
    Timestamp,
    ids::{DeploymentId, WorkspaceId},
    json::Seconds,
};
use tokio::time::{Instant, sleep_until};

use super::{
    Outcome, Round, Service, Wakeup,
    batches::{all_workspaces, for_chunks},
    scheduler::KeepScheduled,
};
use crate::{App, AppResult, Call, deployments};

const NAME: &str = "recent-deployments";

/// How much further back than the last round one looks: a change is seen after its commit, which
/// comes later than the time that it notes.
const SLACK: Seconds = Seconds::new(2);

/// How long after a round changes are gathered. Hundreds of deployments are often changed one right
/// after the other, and runs that share a commit cost a fraction of those that do not.
const GATHERING: Duration = Duration::from_millis(250);

/// Creates the runs of deployments that were changed a short while ago.
#[derive(Debug)]
pub struct RecentDeployments {
    interval: Duration,
    batch_size: usize,
    /// When the changes of all processes were last looked for.
    looked: Mutex<Option<Timestamp>>,
    /// When the last round ended.
    ended: Mutex<Option<Instant>>,
}

impl RecentDeployments {
    /// A service that looks for the changes of all processes once in an interval, and has so many
    /// deployments share a unit of work.
    pub fn new(interval: Duration, batch_size: usize) -> Self {
        Self {
            interval,
            batch_size,
            looked: Mutex::default(),
            ended: Mutex::default(),
        }
    }
}

impl Service for RecentDeployments {
    fn name(&self) -> &'static str {
        NAME
    }

    fn interval(&self) -> Duration {
        self.interval
    }

    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a> {
        Box::pin(async move {
            let mut outcome = Outcome::default();
            self.schedule_own(app, &mut outcome).await?;
            let now = app.clock().now();
            if let Some(age) = self.age_to_look_at(now) {
                for workspace in all_workspaces(app).await? {
                    let result = self
                        .schedule_changed(app, workspace, age, &mut outcome)
                        .await;
                    outcome.settle(workspace, result)?;
                }
                // Only now: what a round did not get to is looked for again.
                *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
            }
            *self.ended.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            Ok(outcome)
        })
    }

    fn wakeup<'a>(&'a self, app: &'a App) -> Wakeup<'a> {
        Box::pin(async {
            app.changed_deployments().changed().await;
            let ended = *self.ended.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(ended) = ended {
                sleep_until(ended + GATHERING).await;
            }
        })
    }
}

impl RecentDeployments {
    /// How old changes may be that are looked for now; `None` if it is not time yet.
    fn age_to_look_at(&self, now: Timestamp) -> Option<Seconds> {
        let interval = Seconds::from_f64(self.interval.as_secs_f64());
        let looked = *self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let age = looked.map_or(interval, |looked| now.since(looked));
        (age >= interval).then(|| Seconds::from_micros(age.as_micros() + SLACK.as_micros()))
    }

    async fn schedule_own(&self, app: &App, outcome: &mut Outcome) -> AppResult<()> {
        let mut changed: BTreeMap<WorkspaceId, Vec<DeploymentId>> = BTreeMap::new();
        for (workspace, id) in app.changed_deployments().take() {
            changed.entry(workspace).or_default().push(id);
        }
        for (workspace, ids) in changed {
            let call = Call::by_service(NAME, workspace);
            let result = self.schedule(app, &call, &ids, outcome).await;
            outcome.settle(workspace, result)?;
        }
        Ok(())
    }

    async fn schedule_changed(
        &self,
        app: &App,
        workspace: WorkspaceId,
        age: Seconds,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        let call = Call::by_service(NAME, workspace);
        let most = i64::try_from(self.batch_size).unwrap_or(i64::MAX);
        let mut after = None;
        loop {
            let mut context = app.read(call.clone()).await?;
            let changed =
                deployments::find_changed_deployments(&mut context, age, after, most).await?;
            drop(context);
            self.schedule(app, &call, &changed, outcome).await?;
            if changed.len() < self.batch_size {
                return Ok(());
            }
            after = changed.last().copied();
        }
    }

    async fn schedule(
        &self,
        app: &App,
        call: &Call,
        ids: &[DeploymentId],
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        for_chunks(self.batch_size, app, call, ids, outcome, &KeepScheduled).await
    }
}
