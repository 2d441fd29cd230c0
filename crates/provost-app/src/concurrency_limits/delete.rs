//! Deleting a limit.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_storage::repositories::concurrency_limits::{self, ConcurrencyLimitRow};

use super::{digested, emit, find};
use crate::{AppResult, Context};

/// Deletes a limit by its id or name; whoever holds slots of it holds them no longer.
pub async fn delete_limit(context: &mut Context, id_or_name: &str) -> AppResult<()> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = find(context, id_or_name).await?;
    remove_limit(context, &limit).await
}

/// Deletes a limit for a caller that is authorized already.
pub(crate) async fn remove_limit(
    context: &mut Context,
    limit: &ConcurrencyLimitRow,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    // So that no lease is put on the limit between its leases' end and its own.
    concurrency_limits::lock(connection, workspace, &[limit.id], now).await?;
    concurrency_limits::delete(connection, workspace, limit.id).await?;
    let (id, name) = (limit.id, &limit.name);
    context.deleted(ObjectKind::ConcurrencyLimit, id, name, &digested(limit));
    emit(context, ObjectAction::Deleted, limit);
    Ok(())
}
