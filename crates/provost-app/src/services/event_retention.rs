//! Removes events that are too old.

use std::time::Duration;

use provost_schemas::{ids::WorkspaceId, json::Seconds};

use super::{Outcome, Round, Service, batches::all_workspaces};
use crate::{App, AppResult, Call, events};

const NAME: &str = "event-retention";

/// Removes events that are too old.
#[derive(Clone, Debug)]
pub struct EventRetention {
    /// How long it waits after a round.
    pub interval: Duration,
    /// How long events are kept after they occurred.
    pub retention: Seconds,
    /// How long events of some names are kept, if that is less.
    pub shorter: Vec<(String, Seconds)>,
    /// How many events are removed in one unit of work.
    pub batch_size: i64,
}

impl Service for EventRetention {
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
                let result = self.remove_old(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

impl EventRetention {
    async fn remove_old(
        &self,
        app: &App,
        workspace: WorkspaceId,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        for (name, retention) in &self.shorter {
            if *retention < self.retention {
                self.remove(app, workspace, Some(name), *retention, outcome)
                    .await?;
            }
        }
        self.remove(app, workspace, None, self.retention, outcome)
            .await
    }

    async fn remove(
        &self,
        app: &App,
        workspace: WorkspaceId,
        name: Option<&str>,
        retention: Seconds,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        let before = app.clock().now() - retention;
        loop {
            let mut context = app.write(Call::by_service(NAME, workspace)).await?;
            let removed =
                events::delete_old_events(&mut context, name, before, self.batch_size).await?;
            context.commit().await?;
            outcome.done += removed;
            if removed < self.batch_size.unsigned_abs() {
                return Ok(());
            }
        }
    }
}
