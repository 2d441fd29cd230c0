//! Marks runs that did not start on time.

use std::time::Duration;

use provost_schemas::{
    ids::{FlowRunId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::flow_runs::DueRun;

use super::{
    Outcome, Round, Service,
    batches::{PAGE, PAGE_LIMIT, all_workspaces, for_each},
};
use crate::{App, AppResult, Call, flow_runs};

const NAME: &str = "late-runs";

/// Marks runs that did not start on time.
#[derive(Clone, Copy, Debug)]
pub struct LateRuns {
    /// How long it waits after a round.
    pub interval: Duration,
    /// How long after its scheduled start a run is late.
    pub after: Seconds,
}

impl Service for LateRuns {
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
                let result = self.mark(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

impl LateRuns {
    async fn mark(
        &self,
        app: &App,
        workspace: WorkspaceId,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        let call = Call::by_service(NAME, workspace);
        let before = app.clock().now() - self.after;
        // What was passed over is behind, so that it cannot keep the others from their turn.
        let mut after = DueRun::FIRST;
        loop {
            let mut context = app.read(call.clone()).await?;
            let late =
                flow_runs::find_late_flow_runs(&mut context, before, after, PAGE_LIMIT).await?;
            drop(context);
            let ids: Vec<FlowRunId> = late.iter().map(|run| run.id).collect();
            for_each(app, &call, &ids, outcome, move |context, id| {
                Box::pin(flow_runs::mark_flow_run_late(context, id, before))
            })
            .await?;
            match late.last() {
                Some(last) if late.len() == PAGE => after = *last,
                _ => return Ok(()),
            }
        }
    }
}
