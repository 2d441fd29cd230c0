//! Carries out what was ordered for many flow runs or deployments.

use std::time::Duration;

use provost_schemas::ui::BatchJob;
use provost_storage::repositories::batch_jobs::{self, OpenBatchJob};
use uuid::Uuid;

use super::{Outcome, Round, Service, Wakeup, batches::contained};
use crate::{
    App, AppError, AppResult, Call,
    batch_jobs::{act, call_of, end, refuse},
};

const NAME: &str = "batch-jobs";

/// How many jobs are looked at in a round.
const JOBS: i64 = 100;

/// How many objects share a unit of work: enough that commits are few, and so few that requests do
/// not wait long for a database with one writer.
const TOGETHER: i64 = 25;

/// How many units of work a job has before it is the turn of the next one.
const TURN: usize = 8;

/// Carries out what was ordered for many flow runs or deployments.
#[derive(Clone, Copy, Debug)]
pub struct BatchJobs {
    /// How often it looks for jobs that were ordered in other processes.
    pub interval: Duration,
}

impl Service for BatchJobs {
    fn name(&self) -> &'static str {
        NAME
    }

    fn interval(&self) -> Duration {
        self.interval
    }

    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a> {
        Box::pin(async move {
            let mut outcome = Outcome::default();
            loop {
                let mut connection = app.database().read().await?;
                let open = batch_jobs::list_open(&mut connection, JOBS).await?;
                drop(connection);
                if open.is_empty() {
                    return Ok(outcome);
                }
                let mut went_on = false;
                for mut open in open {
                    match take_turn(app, &mut open, &mut outcome).await {
                        Ok(()) => went_on = true,
                        Err(error) if error.is_passing() => return Err(error),
                        Err(error) => outcome.pass_over(&open.job.id, &error),
                    }
                }
                if !went_on {
                    return Ok(outcome);
                }
            }
        })
    }

    fn wakeup<'a>(&'a self, app: &'a App) -> Wakeup<'a> {
        Box::pin(app.batch_job_orders().notified())
    }
}

/// Goes on with a job for a while, and ends it if nothing is left.
async fn take_turn(app: &App, open: &mut OpenBatchJob, outcome: &mut Outcome) -> AppResult<()> {
    let call = call_of(open);
    for _ in 0..TURN {
        let mut connection = app.database().read().await?;
        let left = batch_jobs::left(&mut connection, open.job.id, TOGETHER).await?;
        drop(connection);
        if left.is_empty() {
            let mut context = app.write(call.clone()).await?;
            end(&mut context, &open.job).await?;
            return context.commit().await;
        }
        outcome.done += left.len() as u64;
        if together(app, &call, &mut open.job, &left).await.is_ok() {
            continue;
        }
        for id in left {
            match together(app, &call, &mut open.job, &[id]).await {
                Ok(()) => {}
                Err(error) if error.is_passing() => return Err(error),
                Err(error) => pass_over(app, &call, &mut open.job, id, &error).await?,
            }
        }
    }
    Ok(())
}

async fn together(app: &App, call: &Call, job: &mut BatchJob, ids: &[Uuid]) -> AppResult<()> {
    let mut context = app.write(call.clone()).await?;
    let mut after = job.clone();
    contained(act(&mut context, &mut after, ids)).await?;
    context.commit().await?;
    *job = after;
    Ok(())
}

async fn pass_over(
    app: &App,
    call: &Call,
    job: &mut BatchJob,
    id: Uuid,
    error: &AppError,
) -> AppResult<()> {
    let mut context = app.write(call.clone()).await?;
    refuse(&mut context, job, id, error).await?;
    context.commit().await
}
