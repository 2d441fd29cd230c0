//! Concurrency limits.

mod create;
mod decrement;
mod delete;
mod filter;
mod holders;
mod increment;
mod read;
mod turn;
mod update;

pub use create::create_limit;
pub use decrement::give_slots_back;
pub use delete::delete_limit;
pub use filter::filter_limits;
pub use holders::read_holders;
pub use increment::take_slots;
pub use read::read_limit;
pub use turn::{Turn, Wait};
pub use update::update_limit;

pub(crate) use create::insert_limit;
pub(crate) use delete::remove_limit;
pub(crate) use turn::{Asker, queue, refuse_impossible};
pub(crate) use update::change_limit;

use provost_core::events::{ConcurrencyLimitFacts, ObjectAction, concurrency_limit_event};
use provost_schemas::{
    Timestamp,
    concurrency_leases::MinimalConcurrencyLimitResponse,
    concurrency_limits::GlobalConcurrencyLimitResponse,
    ids::{ConcurrencyLimitId, EventId},
};
use provost_storage::repositories::concurrency_limits::{self, ConcurrencyLimitRow, LimitKey};
use uuid::Uuid;

use crate::{AppError, AppResult, Context};

/// The key that a path names: an id if it can be one, and a name otherwise.
fn key(id_or_name: &str) -> LimitKey<'_> {
    match Uuid::try_parse(id_or_name) {
        Ok(id) => LimitKey::Id(ConcurrencyLimitId(id)),
        Err(_) => LimitKey::Name(id_or_name),
    }
}

async fn find(context: &mut Context, id_or_name: &str) -> AppResult<ConcurrencyLimitRow> {
    let (workspace, now) = (context.workspace(), context.now());
    concurrency_limits::read(context.connection(), workspace, key(id_or_name), now)
        .await?
        .ok_or_else(|| AppError::NotFound("Concurrency Limit not found".to_owned()))
}

/// A limit with the slots that are taken now.
pub(crate) fn shown(limit: ConcurrencyLimitRow, now: Timestamp) -> GlobalConcurrencyLimitResponse {
    GlobalConcurrencyLimitResponse {
        id: limit.id,
        created: limit.created,
        updated: limit.updated,
        active: limit.active,
        active_slots: limit.taken(now),
        limit: limit.slots,
        slot_decay_per_second: limit.slot_decay_per_second,
        name: limit.name,
    }
}

/// The limits as the answers about their slots name them, by name.
pub(crate) fn named(limits: Vec<ConcurrencyLimitRow>) -> Vec<MinimalConcurrencyLimitResponse> {
    let named = limits
        .into_iter()
        .map(|limit| MinimalConcurrencyLimitResponse {
            id: limit.id,
            name: limit.name,
            limit: limit.slots,
        });
    let mut named: Vec<_> = named.collect();
    named.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    named
}

/// What the audit log keeps a digest of: what people set of a limit.
fn digested(limit: &ConcurrencyLimitRow) -> (String, bool, i64, f64) {
    (
        limit.name.clone(),
        limit.active,
        limit.slots,
        limit.slot_decay_per_second,
    )
}

fn emit(context: &mut Context, action: ObjectAction, limit: &ConcurrencyLimitRow) {
    let now = context.now();
    let facts = ConcurrencyLimitFacts {
        id: limit.id,
        name: &limit.name,
        limit: limit.slots,
        active: limit.active,
        slot_decay_per_second: limit.slot_decay_per_second,
    };
    context.emit(concurrency_limit_event(
        action,
        &facts,
        EventId::mint(now),
        now,
    ));
}
