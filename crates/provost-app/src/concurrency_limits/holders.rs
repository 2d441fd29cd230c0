//! Who holds the slots of a limit.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::{ConcurrencyLeaseHolder, LeaseHolderType},
    concurrency_limits::ConcurrencyLimitHolder,
};
use provost_storage::repositories::leases::{self, HeldLease, LeaseHolder};

use super::find;
use crate::{AppResult, Context};

/// Lists who holds slots of a limit, the oldest first. Of a rate limit it lists the leases, whose
/// slots may have come back already.
pub async fn read_holders(
    context: &mut Context,
    id_or_name: &str,
) -> AppResult<Vec<ConcurrencyLimitHolder>> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let limit = find(context, id_or_name).await?;
    let (workspace, now) = (context.workspace(), context.now());
    let held = leases::read_holders(context.connection(), workspace, limit.id, now).await?;
    Ok(held.into_iter().map(shown).collect())
}

fn shown(lease: HeldLease) -> ConcurrencyLimitHolder {
    let holder = lease.holder.map(|holder| {
        let (kind, id) = match holder {
            LeaseHolder::FlowRun(id) => (LeaseHolderType::FlowRun, id.0),
            LeaseHolder::TaskRun(id) => (LeaseHolderType::TaskRun, id.0),
            LeaseHolder::Deployment(id) => (LeaseHolderType::Deployment, id.0),
        };
        ConcurrencyLeaseHolder { kind, id }
    });
    ConcurrencyLimitHolder {
        lease_id: lease.id,
        slots: lease.slots,
        holder,
        created: lease.created,
        expiration: (lease.expiration != leases::NEVER).then_some(lease.expiration),
    }
}
