//! Taking slots without a lease.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse, concurrency_limits::IncrementSlotsBody,
};
use provost_storage::repositories::{concurrency_limits, leases};
use uuid::Uuid;

use super::{Asker, Turn, named, queue, refuse_impossible};
use crate::{AppResult, Context};

/// Takes slots of every limit named, or of none. They are held until they are given back by number;
/// those of rate limits come back by themselves. Whoever was told to wait shows its ticket.
pub async fn take_slots(
    context: &mut Context,
    body: &IncrementSlotsBody,
    ticket: Option<Uuid>,
) -> AppResult<Turn<Vec<MinimalConcurrencyLimitResponse>>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let limits = concurrency_limits::lock_named(connection, workspace, &body.names.0, now).await?;
    let (enforced, others): (Vec<_>, Vec<_>) = limits.into_iter().partition(|limit| limit.active);
    refuse_impossible(&enforced, body.slots, body.mode)?;
    if let Some(wait) = queue(context, &enforced, body.slots, Asker::Client(ticket)).await? {
        return Ok(Turn::Wait(wait));
    }
    for limit in &enforced {
        let connection = context.connection();
        leases::take_unleased(connection, workspace, limit, body.slots, now).await?;
    }
    Ok(Turn::Granted(named([enforced, others].concat())))
}
