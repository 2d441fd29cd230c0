//! Whether somebody gets slots now or has to wait, and whose turn it is.

use provost_core::concurrency::{LimitFacts, longest_wait, retry_after};
use provost_schemas::{concurrency_leases::SlotMode, ids::mint, json::Seconds};
use provost_storage::repositories::{
    concurrency_limits::ConcurrencyLimitRow,
    concurrency_waiters::{self, Ahead, Waiter},
};
use uuid::Uuid;

use crate::{AppError, AppResult, Context};

/// How much later than told somebody may ask again before slots are no longer kept for them.
const GRACE: Seconds = Seconds::new(1);

/// What became of a request for slots. Either way it has to be committed: also that somebody waits
/// is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn<T> {
    /// The slots were taken.
    Granted(T),
    /// The client has to ask again.
    Wait(Wait),
}

/// How long to wait, and how to be recognized then.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// Why.
    pub reason: String,
    /// Seconds until the client should ask again.
    pub retry_after: f64,
    /// What it should show then, unless its request says already who it is.
    pub ticket: Option<Uuid>,
}

/// Who wants slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    /// A run or deployment, which is known by its id.
    Holder(Uuid),
    /// Somebody who shows the ticket that it was given, if any.
    Client(Option<Uuid>),
}

/// Refuses what no waiting would make possible.
pub(crate) fn refuse_impossible(
    limits: &[ConcurrencyLimitRow],
    slots: i64,
    mode: SlotMode,
) -> AppResult<()> {
    if limits.iter().any(|limit| slots > limit.slots) {
        let reason = "Slots requested is greater than the limit";
        return Err(AppError::Invalid(reason.to_owned()));
    }
    let without_decay = limits.iter().filter(|limit| !limit.decays());
    let names: Vec<&str> = without_decay.map(|limit| limit.name.as_str()).collect();
    if mode == SlotMode::RateLimit && !names.is_empty() {
        return Err(AppError::Invalid(format!(
            "Only concurrency limits with slot decay can be used for rate limiting. The following \
             limits do not have a decay configured: '{}'",
            names.join(",")
        )));
    }
    Ok(())
}

/// Whether somebody who wants slots of limits, which were locked, has to wait. Whoever has keeps
/// its place in the queue, if it had one; whoever has not leaves the queue and is to be given the
/// slots.
pub(crate) async fn queue(
    context: &mut Context,
    limits: &[ConcurrencyLimitRow],
    slots: i64,
    asker: Asker,
) -> AppResult<Option<Wait>> {
    let (workspace, now) = (context.workspace(), context.now());
    let ids: Vec<_> = limits.iter().map(|limit| limit.id).collect();
    let (shown, is_holder) = match asker {
        Asker::Holder(id) => (Some(id), true),
        Asker::Client(ticket) => (ticket, false),
    };
    let connection = context.connection();
    let place = match shown {
        Some(ticket) => {
            concurrency_waiters::read_place(connection, workspace, &ids, ticket).await?
        }
        None => None,
    };
    let ticket = shown.unwrap_or_else(|| mint(now));
    let stands = (place.unwrap_or(now), ticket);
    let ahead = concurrency_waiters::read_ahead(connection, workspace, &ids, stands, now).await?;
    let facts: Vec<LimitFacts> = limits
        .iter()
        .map(|limit| {
            let ahead = ahead.get(&limit.id).copied().unwrap_or_default();
            facts(context, limit, ahead)
        })
        .collect();
    let retry_after = retry_after(&facts, slots, rand::random());

    let connection = context.connection();
    if place.is_some() {
        concurrency_waiters::leave(connection, workspace, &ids, ticket).await?;
    }
    let Some(retry_after) = retry_after else {
        return Ok(None);
    };
    concurrency_waiters::forget_gone(connection, workspace, now).await?;
    let due = now + Seconds::from_f64(retry_after);
    // A client that was never seen to come back may not know how to show its ticket. Were slots
    // kept for it, they would be kept from itself.
    let comes_back = is_holder || place.is_some();
    // It waits where slots are missing only. Were slots kept for it also at the other limits, two
    // who hold what the other wants could wait for each other.
    let refusing = facts
        .iter()
        .zip(limits)
        .filter(|(facts, _)| !facts.admits(slots));
    for (facts, limit) in refusing {
        let kept_from = if comes_back {
            due - Seconds::from_f64(facts.kept_for(slots))
        } else {
            due + GRACE
        };
        let waiter = Waiter {
            limit: limit.id,
            ticket,
            place: stands.0,
            slots,
            kept_from,
            expiration: due + GRACE,
        };
        concurrency_waiters::wait(connection, workspace, waiter).await?;
    }
    Ok(Some(Wait {
        reason: "Locked".to_owned(),
        retry_after,
        ticket: (!is_holder).then_some(ticket),
    }))
}

fn facts(context: &Context, limit: &ConcurrencyLimitRow, ahead: Ahead) -> LimitFacts {
    let settings = context.settings();
    LimitFacts {
        limit: limit.slots,
        taken: limit.taken(context.now()),
        kept: ahead.kept,
        waiting: ahead.waiting,
        slot_decay_per_second: limit.slot_decay_per_second,
        average_occupancy: limit.avg_slot_occupancy_seconds,
        longest_wait: longest_wait(
            &limit.name,
            settings.orchestration.tag_concurrency_slot_wait,
            settings.maximum_concurrency_slot_wait,
        ),
    }
}
