//! Clears away leases on concurrency slots that have expired.

use std::time::Duration;

use provost_schemas::ids::WorkspaceId;

use super::{
    Outcome, Round, Service,
    batches::{PAGE_LIMIT, all_workspaces},
};
use crate::{App, AppResult, Call, concurrency_leases};

const NAME: &str = "repossessor";

/// Clears away leases on concurrency slots that have expired.
#[derive(Clone, Copy, Debug)]
pub struct Repossessor {
    /// How long it waits after a round.
    pub interval: Duration,
}

impl Service for Repossessor {
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
                let result = sweep(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

async fn sweep(app: &App, workspace: WorkspaceId, outcome: &mut Outcome) -> AppResult<()> {
    loop {
        let mut context = app.write(Call::by_service(NAME, workspace)).await?;
        let ended = concurrency_leases::sweep_expired_leases(&mut context, PAGE_LIMIT).await?;
        context.commit().await?;
        outcome.done += ended;
        if ended < PAGE_LIMIT.unsigned_abs() {
            return Ok(());
        }
    }
}
