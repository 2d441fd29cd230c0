//! The service that keeps the chain, the sinks and the retention going.

use std::time::Duration;

use super::{deliver::deliver, link_pending, retention::delete_old};
use crate::{
    App,
    services::{Outcome, Round, Service, Wakeup},
};

const NAME: &str = "audit-log";

/// How long entries are gathered, so that many share a unit of work.
const GATHERING: Duration = Duration::from_millis(500);

/// Gives entries their places in the chain, tells the sinks of them, and deletes what is old.
///
/// One process does this for all; what another appends at the same time does no harm.
#[derive(Clone, Copy, Debug)]
pub struct AuditChain {
    /// How long it waits after a round, unless this process records something before.
    pub interval: Duration,
}

impl Service for AuditChain {
    fn name(&self) -> &'static str {
        NAME
    }

    fn interval(&self) -> Duration {
        self.interval
    }

    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a> {
        Box::pin(async move {
            let mut outcome = Outcome::default();
            let Some(recorder) = app.recorder() else {
                return Ok(outcome);
            };
            let settings = recorder.settings();
            outcome.done = link_pending(app).await?;
            for sink in &settings.sinks {
                let (_, error) = deliver(app, settings, &**sink).await?;
                if let Some(error) = error {
                    tracing::warn!(%error, "entries of the audit log wait for a sink");
                    outcome.passed_over += 1;
                    outcome.problem.get_or_insert(error.to_string());
                }
            }
            delete_old(app, settings).await?;
            Ok(outcome)
        })
    }

    fn wakeup<'a>(&'a self, app: &'a App) -> Wakeup<'a> {
        Box::pin(async {
            match app.recorder() {
                Some(recorder) => recorder.pending().await,
                None => std::future::pending().await,
            }
            tokio::time::sleep(GATHERING).await;
        })
    }
}
