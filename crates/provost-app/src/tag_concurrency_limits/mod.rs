//! Limits on the tasks with a tag: limits with names of their own, `tag:` and the tag, of which
//! each task run takes one slot.

mod create;
mod decrement;
mod delete;
mod filter;
mod increment;
mod read;
mod reset;

pub use create::create_tag_limit;
pub use decrement::give_tag_slots_back;
pub use delete::{delete_tag_limit, delete_tag_limit_by_tag};
pub use filter::filter_tag_limits;
pub use increment::take_tag_slots;
pub use read::{read_tag_limit, read_tag_limit_by_tag};
pub use reset::reset_tag_limit;

use provost_core::concurrency::TAG_PREFIX;
use provost_schemas::{
    concurrency_limits::ConcurrencyLimit, ids::ConcurrencyLimitId, json::Seconds,
};
use provost_storage::repositories::{
    concurrency_limits::{self, ConcurrencyLimitRow, LimitKey},
    leases,
};

use crate::{AppError, AppResult, Context};

/// Nobody renews leases on the slots of tags: they end with the task. A century is Prefect's
/// "never".
const LEASE_DURATION: Seconds = Seconds::new(100 * 365 * 24 * 60 * 60);

fn name_of(tag: &str) -> String {
    format!("{TAG_PREFIX}{tag}")
}

fn not_found() -> AppError {
    AppError::NotFound("Concurrency limit not found".to_owned())
}

async fn find(context: &mut Context, id: ConcurrencyLimitId) -> AppResult<ConcurrencyLimitRow> {
    let (workspace, now) = (context.workspace(), context.now());
    concurrency_limits::read(context.connection(), workspace, LimitKey::Id(id), now)
        .await?
        .filter(|limit| limit.name.starts_with(TAG_PREFIX))
        .ok_or_else(not_found)
}

async fn find_by_tag(context: &mut Context, tag: &str) -> AppResult<ConcurrencyLimitRow> {
    let (workspace, now) = (context.workspace(), context.now());
    let name = name_of(tag);
    concurrency_limits::read(context.connection(), workspace, LimitKey::Name(&name), now)
        .await?
        .ok_or_else(not_found)
}

/// The limits with the task runs that hold their slots.
async fn shown(
    context: &mut Context,
    limits: Vec<ConcurrencyLimitRow>,
) -> AppResult<Vec<ConcurrencyLimit>> {
    let (workspace, now) = (context.workspace(), context.now());
    let ids: Vec<_> = limits.iter().map(|limit| limit.id).collect();
    let held = leases::read_task_runs(context.connection(), workspace, &ids, now).await?;
    let limits = limits.into_iter().map(|limit| {
        let holders = held.iter().filter(|(id, _)| *id == limit.id);
        let tag = limit.name.strip_prefix(TAG_PREFIX).unwrap_or(&limit.name);
        ConcurrencyLimit {
            id: limit.id,
            created: limit.created,
            updated: limit.updated,
            tag: tag.to_owned(),
            concurrency_limit: limit.slots,
            active_slots: holders.map(|(_, task_run)| task_run.0).collect(),
        }
    });
    Ok(limits.collect())
}

async fn shown_one(
    context: &mut Context,
    limit: ConcurrencyLimitRow,
) -> AppResult<ConcurrencyLimit> {
    let shown = shown(context, vec![limit]).await?;
    shown.into_iter().next().ok_or_else(not_found)
}
