//! Removes flow runs that ended long ago.

use std::time::Duration;

use provost_schemas::{
    ids::{FlowRunId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::flow_runs::DueRun;

use super::{
    Outcome, Round, Service,
    batches::{all_workspaces, for_each},
};
use crate::{App, AppResult, Call, flow_runs};

const NAME: &str = "flow-run-retention";

/// Removes flow runs that ended long ago, with their states, task runs, logs, inputs and artifacts.
#[derive(Clone, Copy, Debug)]
pub struct FlowRunRetention {
    /// How long it waits after a round.
    pub interval: Duration,
    /// How long a run is kept after its end.
    pub retention: Seconds,
    /// How many runs are looked for at once.
    pub batch_size: usize,
}

impl Service for FlowRunRetention {
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
                let result = self.remove(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

impl FlowRunRetention {
    async fn remove(
        &self,
        app: &App,
        workspace: WorkspaceId,
        outcome: &mut Outcome,
    ) -> AppResult<()> {
        let call = Call::by_service(NAME, workspace);
        let before = app.clock().now() - self.retention;
        let most = i64::try_from(self.batch_size).unwrap_or(i64::MAX);
        let mut after = DueRun::FIRST;
        loop {
            let mut context = app.read(call.clone()).await?;
            let ended = flow_runs::find_ended_flow_runs(&mut context, before, after, most).await?;
            drop(context);
            let ids: Vec<FlowRunId> = ended.iter().map(|run| run.id).collect();
            for_each(app, &call, &ids, outcome, move |context, id| {
                Box::pin(flow_runs::delete_ended_flow_run(context, id, before))
            })
            .await?;
            match ended.last() {
                Some(last) if ended.len() == self.batch_size => after = *last,
                _ => return Ok(()),
            }
        }
    }
}
