//! Ordering something for many objects.

use provost_core::audit::ObjectKind;
use provost_schemas::{
    ids::BatchJobId,
    json::Seconds,
    ui::{BatchJob, BatchJobOrder},
};
use provost_storage::repositories::batch_jobs::{self, Concerned};

use super::{
    MOST,
    concerned::{check, concerns, sight},
};
use crate::{AppError, AppResult, Context};

/// Jobs of a workspace that go on at once.
const MOST_OPEN: i64 = 20;

/// How long jobs are remembered after their end.
const REMEMBERED: Seconds = Seconds::new(90 * 86_400);

/// Takes an order: what it concerns is settled now, the newest objects first where it is more than
/// one job takes, and done soon.
pub async fn order_batch_job(context: &mut Context, order: BatchJobOrder) -> AppResult<BatchJob> {
    check(context, &order)?;
    let (workspace, now) = (context.workspace(), context.now());
    if batch_jobs::count_open(context.connection(), workspace).await? >= MOST_OPEN {
        return Err(AppError::Conflict(format!(
            "{MOST_OPEN} batch jobs of this workspace go on: wait until one ends, or stop one."
        )));
    }
    batch_jobs::delete_ended(context.connection(), workspace, now - REMEMBERED).await?;
    let (ordered_by, origin) = context.ordered_by();
    let mut job = BatchJob {
        id: BatchJobId::mint(now),
        created: now,
        action: order.action,
        state_type: order.state_type,
        message: order.message.clone(),
        ordered_by,
        total: 0,
        done: 0,
        refused: 0,
        refusals: Vec::new(),
        stopped: false,
        ended: None,
    };
    let filters = order.filters();
    let concerned = Concerned {
        sight: sight(context, order.action),
        filters: &filters,
        concerns: concerns(order.action),
    };
    let connection = context.connection();
    batch_jobs::insert(connection, workspace, &job, &origin).await?;
    job.total = concerned.keep(connection, job.id, MOST).await?;
    batch_jobs::set_total(connection, job.id, job.total).await?;
    if job.total == 0 {
        batch_jobs::end(connection, job.id, false, now).await?;
        job.ended = Some(now);
    }
    context.created(ObjectKind::BatchJob, job.id, job.action.as_str(), &job);
    context.batch_job_ordered();
    Ok(job)
}
