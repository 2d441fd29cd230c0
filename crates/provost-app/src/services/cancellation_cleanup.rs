//! Ends what a cancellation left open: cancellations that nobody confirms, and the task runs and
//! subflows of cancelled runs.

use std::time::Duration;

use provost_schemas::{
    ids::{FlowRunId, TaskRunId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::cancelled_flow_runs::CancelledFlowRun;
use uuid::Uuid;

use super::{
    Outcome, Round, Service,
    batches::{PAGE, PAGE_LIMIT, all_workspaces, for_each},
};
use crate::{App, AppResult, Call, flow_runs, task_runs};

const NAME: &str = "cancellation-cleanup";

/// How long after its cancellation a run is looked at again: what its process reported last may
/// arrive after it was cancelled, and so begin task runs that nobody ends.
const LINGER: Seconds = Seconds::new(120);

const FIRST: FlowRunId = FlowRunId(Uuid::nil());

/// Ends what a cancellation left open.
#[derive(Clone, Copy, Debug)]
pub struct CancellationCleanup {
    /// How long it waits after a round.
    pub interval: Duration,
    /// How long a run may be cancelling before it is taken for cancelled.
    pub cancelling_timeout: Seconds,
}

impl Service for CancellationCleanup {
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
                let call = Call::by_service(NAME, workspace);
                let result = self.cancel_overdue(app, &call, &mut outcome).await;
                outcome.settle(workspace, result)?;
                let result = cancel_children(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

impl CancellationCleanup {
    async fn cancel_overdue(&self, app: &App, call: &Call, outcome: &mut Outcome) -> AppResult<()> {
        let timeout = self.cancelling_timeout;
        let mut after = FIRST;
        loop {
            let mut context = app.read(call.clone()).await?;
            let now = context.now();
            let runs =
                flow_runs::find_cancelling_flow_runs(&mut context, after, PAGE_LIMIT).await?;
            drop(context);
            let overdue = runs.iter().filter(|run| run.since + timeout <= now);
            let overdue: Vec<FlowRunId> = overdue.map(|run| run.id).collect();
            for_each(app, call, &overdue, outcome, move |context, id| {
                Box::pin(flow_runs::cancel_overdue_flow_run(context, id, timeout))
            })
            .await?;
            match runs.last() {
                Some(last) if runs.len() == PAGE => after = last.id,
                _ => return Ok(()),
            }
        }
    }
}

async fn cancel_children(
    app: &App,
    workspace: WorkspaceId,
    outcome: &mut Outcome,
) -> AppResult<()> {
    let call = Call::by_service(NAME, workspace);
    let mut after = FIRST;
    loop {
        let mut context = app.read(call.clone()).await?;
        let now = context.now();
        let runs = flow_runs::find_cancelled_flow_runs(&mut context, after, PAGE_LIMIT).await?;
        drop(context);
        for run in &runs {
            cancel_task_runs(app, &call, run.id, outcome).await?;
            cancel_subflows(app, &call, run.id, outcome).await?;
        }
        let over = runs.iter().filter(|run| run.cancelled + LINGER <= now);
        forget(app, &call, &over.copied().collect::<Vec<_>>()).await?;
        match runs.last() {
            Some(last) if runs.len() == PAGE => after = last.id,
            _ => return Ok(()),
        }
    }
}

async fn cancel_task_runs(
    app: &App,
    call: &Call,
    run: FlowRunId,
    outcome: &mut Outcome,
) -> AppResult<()> {
    let mut after = TaskRunId(Uuid::nil());
    loop {
        let mut context = app.read(call.clone()).await?;
        let open = flow_runs::find_open_task_runs(&mut context, run, after, PAGE_LIMIT).await?;
        drop(context);
        for_each(app, call, &open, outcome, move |context, id| {
            Box::pin(task_runs::cancel_task_run_with_parent(context, id))
        })
        .await?;
        match open.last() {
            Some(last) if open.len() == PAGE => after = *last,
            _ => return Ok(()),
        }
    }
}

async fn cancel_subflows(
    app: &App,
    call: &Call,
    run: FlowRunId,
    outcome: &mut Outcome,
) -> AppResult<()> {
    let mut after = FIRST;
    loop {
        let mut context = app.read(call.clone()).await?;
        let open = flow_runs::find_open_subflows(&mut context, run, after, PAGE_LIMIT).await?;
        drop(context);
        for_each(app, call, &open, outcome, move |context, id| {
            Box::pin(flow_runs::cancel_subflow(context, id))
        })
        .await?;
        match open.last() {
            Some(last) if open.len() == PAGE => after = *last,
            _ => return Ok(()),
        }
    }
}

async fn forget(app: &App, call: &Call, runs: &[CancelledFlowRun]) -> AppResult<()> {
    if runs.is_empty() {
        return Ok(());
    }
    let mut context = app.write(call.clone()).await?;
    for run in runs {
        flow_runs::forget_cancelled_flow_run(&mut context, *run).await?;
    }
    context.commit().await
}
