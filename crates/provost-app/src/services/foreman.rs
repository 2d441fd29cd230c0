//! Takes silent workers for gone.

use std::time::Duration;

use super::{Outcome, Round, Service, batches::all_workspaces};
use crate::{App, AppResult, Call, workers};

const NAME: &str = "foreman";

/// Takes silent workers for gone, and what nobody polls for not ready.
#[derive(Clone, Copy, Debug)]
pub struct Foreman {
    /// How long it waits after a round.
    pub interval: Duration,
}

impl Service for Foreman {
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
                // The sweep does not tell how much it found.
                let result = sweep(app, &Call::by_service(NAME, workspace)).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

async fn sweep(app: &App, call: &Call) -> AppResult<()> {
    let mut context = app.write(call.clone()).await?;
    workers::sweep_silent_workers(&mut context).await?;
    context.commit().await
}
