//! Clearing away leases that have expired.

use provost_core::permissions::Permission;
use provost_storage::repositories::{concurrency_waiters, leases};

use crate::{AppResult, Context};

/// Ends leases that have expired, at most so many, the oldest first, and forgets those who no
/// longer wait. Returns how many leases it ended; fewer than `most` means that none is left.
///
/// Slots are not counted from leases that have expired, so nobody waits for this. It keeps the
/// tables small, lets the averages know how long the slots were held, and gives slots of rate
/// limits back. Doing it twice, or on two servers at once, does no harm.
pub async fn sweep_expired_leases(context: &mut Context, most: i64) -> AppResult<u64> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    concurrency_waiters::forget_gone(connection, workspace, now).await?;
    Ok(leases::revoke_expired(connection, workspace, most, now).await?)
}
