//! Removes tokens of clients that no longer ask for them.

use std::time::Duration;

use provost_schemas::ids::WorkspaceId;

use super::{Outcome, Round, Service, batches::all_workspaces};
use crate::{App, AppResult, Call, csrf_tokens};

const NAME: &str = "csrf-tokens";

/// Removes tokens that are no longer good. A client that asks for a new one replaces its own, and
/// this removes those of clients that do not come back.
#[derive(Clone, Copy, Debug)]
pub struct ExpiredCsrfTokens {
    /// How long it waits after a round.
    pub interval: Duration,
}

impl Service for ExpiredCsrfTokens {
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
                let result = delete_expired(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

async fn delete_expired(app: &App, workspace: WorkspaceId, outcome: &mut Outcome) -> AppResult<()> {
    let mut context = app.write(Call::by_service(NAME, workspace)).await?;
    let deleted = csrf_tokens::delete_expired_csrf_tokens(&mut context).await?;
    context.commit().await?;
    outcome.done += deleted;
    Ok(())
}
