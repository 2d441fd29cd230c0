//! Work pools.

mod concurrency_status;
mod create;
mod defaults;
mod delete;
mod poll;
mod read;
mod update;
mod waiting_runs;

pub use concurrency_status::read_work_pool_concurrency_status;
pub use create::create_work_pool;
pub(crate) use create::make_work_pool;
pub(crate) use defaults::check_defaults;
pub use delete::delete_work_pool;
pub use poll::{PollRecord, Polled, poll_work_pool, record_poll};
pub(crate) use poll::{emit_deployments, emit_queues, record};
pub use read::{count_work_pools, filter_work_pools, read_work_pool};
pub(crate) use update::change;
pub use update::update_work_pool;
pub(crate) use waiting_runs::WrittenFlowRuns;

use provost_core::events::{WorkPoolFacts, work_pool_status_event};
use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    ids::EventId,
    work_pools::{WorkPoolResponse, WorkPoolStatus},
};
use provost_storage::{
    filters::Lists,
    repositories::{
        access_lists::Listed,
        work_pools::{self, StoredWorkPool},
    },
};

use crate::{AppError, AppResult, Context};

pub(crate) fn not_found(name: &str) -> AppError {
    AppError::NotFound(format!("Work pool \"{name}\" not found."))
}

pub(crate) fn facts(pool: &WorkPoolResponse) -> WorkPoolFacts<'_> {
    WorkPoolFacts {
        id: pool.id,
        name: &pool.name,
        pool_type: &pool.pool_type,
    }
}

/// Refuses a pool whose access list lacks the actor at the level.
pub(crate) async fn require(
    context: &mut Context,
    pool: &WorkPoolResponse,
    level: AccessLevel,
) -> AppResult<()> {
    let missing = || not_found(&pool.name);
    context
        .require_listed(Listed::WorkPool(pool.id), level, missing)
        .await
}

/// The same for a pool of which only the name is known. One that is not there is let through: what
/// it is looked for says so.
pub(crate) async fn require_by_name(
    context: &mut Context,
    name: &str,
    level: AccessLevel,
    missing: impl FnOnce() -> AppError,
) -> AppResult<()> {
    if context.sight().lists == Lists::Ignored {
        return Ok(());
    }
    let workspace = context.workspace();
    match work_pools::read_by_name(context.connection(), workspace, name).await? {
        Some(found) => {
            let object = Listed::WorkPool(found.pool.id);
            context.require_listed(object, level, missing).await
        }
        None => Ok(()),
    }
}

/// Reads a pool, for a use case that has authorized.
pub(crate) async fn find(context: &mut Context, name: &str) -> AppResult<StoredWorkPool> {
    let workspace = context.workspace();
    let found = work_pools::read_by_name(context.connection(), workspace, name)
        .await?
        .ok_or_else(|| not_found(name))?;
    require(context, &found.pool, AccessLevel::View).await?;
    Ok(found)
}

/// Reads a pool that is about to change, for a use case that has authorized.
pub(crate) async fn find_for_update(
    context: &mut Context,
    name: &str,
) -> AppResult<StoredWorkPool> {
    let workspace = context.workspace();
    let found = work_pools::lock_by_name(context.connection(), workspace, name)
        .await?
        .ok_or_else(|| not_found(name))?;
    require(context, &found.pool, AccessLevel::Manage).await?;
    Ok(found)
}

/// Tells that a pool enters a status, and returns the event's id.
pub(crate) fn emit_status(
    context: &mut Context,
    pool: &WorkPoolResponse,
    status: WorkPoolStatus,
    previous: Option<(EventId, Timestamp)>,
) -> EventId {
    let now = context.now();
    let id = EventId::mint(now);
    context.emit(work_pool_status_event(
        &facts(pool),
        status,
        previous,
        id,
        now,
    ));
    id
}

/// Lets a pool enter a status if it is in another one that is given, for a use case that has
/// authorized.
pub(crate) async fn move_status(
    context: &mut Context,
    stored: &StoredWorkPool,
    from: WorkPoolStatus,
    to: WorkPoolStatus,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let id = EventId::mint(now);
    let pool = &stored.pool;
    let moved = work_pools::move_status(
        context.connection(),
        workspace,
        pool.id,
        (from, to),
        (id, now),
    );
    if moved.await? && pool.status.is_some() {
        let previous = stored.last_status_event;
        context.emit(work_pool_status_event(&facts(pool), to, previous, id, now));
    }
    Ok(())
}
