//! Changing a limit.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{concurrency_limits::ConcurrencyLimitV2Update, ids::ConcurrencyLimitId};
use provost_storage::repositories::{
    concurrency_limits::{self, ConcurrencyLimitRow},
    leases,
};

use super::{digested, emit, find};
use crate::{AppError, AppResult, Context};

/// Changes a limit by its id or name.
pub async fn update_limit(
    context: &mut Context,
    id_or_name: &str,
    body: ConcurrencyLimitV2Update,
) -> AppResult<()> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = find(context, id_or_name).await?;
    change_limit(context, limit.id, body).await?;
    Ok(())
}

/// Changes a limit for a caller that is authorized already.
pub(crate) async fn change_limit(
    context: &mut Context,
    id: ConcurrencyLimitId,
    body: ConcurrencyLimitV2Update,
) -> AppResult<ConcurrencyLimitRow> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let limits = concurrency_limits::lock(connection, workspace, &[id], now).await?;
    let Some(limit) = limits.into_iter().next() else {
        return Err(AppError::NotFound("Concurrency Limit not found".to_owned()));
    };
    let decay = body.slot_decay_per_second;
    let changed = ConcurrencyLimitRow {
        updated: now,
        name: body.name.map_or_else(|| limit.name.clone(), |name| name.0),
        active: body.active.unwrap_or(limit.active),
        slots: body.limit.unwrap_or(limit.slots),
        slot_decay_per_second: decay.unwrap_or(limit.slot_decay_per_second),
        ..limit.clone()
    };
    concurrency_limits::update(connection, workspace, &changed).await?;
    // With another decay, the slots that are taken now come back at the new pace from now on.
    let carried = (decay.is_some() && changed.decays()).then(|| limit.taken(now));
    if let Some(taken) = body.active_slots.or(carried) {
        leases::set_taken(connection, workspace, &changed, taken, now).await?;
    }
    let (old, new) = (digested(&limit), digested(&changed));
    context.updated(ObjectKind::ConcurrencyLimit, id, &changed.name, &old, &new);
    emit(context, ObjectAction::Updated, &changed);
    Ok(changed)
}
