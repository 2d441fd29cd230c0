//! Ending a lease.

use provost_core::permissions::Permission;
use provost_schemas::ids::LeaseId;
use provost_storage::repositories::leases;

use crate::{AppResult, Context};

/// Ends a lease; one that has ended already is no error.
pub async fn release_lease(context: &mut Context, lease: LeaseId) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    Ok(leases::revoke(context.connection(), workspace, lease, now).await?)
}
