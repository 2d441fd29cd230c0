//! Letting a lease last longer.

use provost_core::permissions::Permission;
use provost_schemas::{ids::LeaseId, json::Seconds};
use provost_storage::repositories::leases;

use crate::{AppError, AppResult, Context};

/// Lets a lease last so long from now, unless it has ended already.
pub async fn renew_lease(
    context: &mut Context,
    lease: LeaseId,
    duration: Seconds,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let lasts = (now, now + duration);
    if leases::extend(context.connection(), workspace, lease, lasts).await? {
        return Ok(());
    }
    Err(AppError::Gone(
        "Lease not found - it may have expired or been revoked".to_owned(),
    ))
}
