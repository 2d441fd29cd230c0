//! Making a limit.

use provost_core::{
    audit::ObjectKind, concurrency::Bucket, events::ObjectAction, permissions::Permission,
};
use provost_schemas::{
    concurrency_limits::{ConcurrencyLimitV2, ConcurrencyLimitV2Create},
    ids::ConcurrencyLimitId,
};
use provost_storage::repositories::{
    concurrency_limits::{self, ConcurrencyLimitRow},
    leases,
};

use super::{digested, emit};
use crate::{AppResult, Context};

/// Seconds for which a slot is thought to be taken before anybody has given one back.
const FIRST_AVERAGE: f64 = 2.0;

/// Makes a limit, unless its name is taken.
pub async fn create_limit(
    context: &mut Context,
    body: ConcurrencyLimitV2Create,
) -> AppResult<ConcurrencyLimitV2> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = insert_limit(context, body).await?;
    let now = context.now();
    Ok(ConcurrencyLimitV2 {
        id: limit.id,
        created: limit.created,
        updated: limit.updated,
        active: limit.active,
        active_slots: limit.taken(now),
        denied_slots: 0,
        limit: limit.slots,
        slot_decay_per_second: limit.slot_decay_per_second,
        avg_slot_occupancy_seconds: limit.avg_slot_occupancy_seconds,
        name: limit.name,
    })
}

/// Makes a limit for a caller that is authorized already.
pub(crate) async fn insert_limit(
    context: &mut Context,
    body: ConcurrencyLimitV2Create,
) -> AppResult<ConcurrencyLimitRow> {
    let (workspace, now) = (context.workspace(), context.now());
    let limit = ConcurrencyLimitRow {
        id: ConcurrencyLimitId::mint(now),
        created: now,
        updated: now,
        name: body.name.0,
        active: body.active,
        slots: body.limit,
        slot_decay_per_second: body.slot_decay_per_second,
        avg_slot_occupancy_seconds: FIRST_AVERAGE,
        bucket: Bucket { taken: 0, at: now },
        held: 0,
    };
    let connection = context.connection();
    concurrency_limits::insert(connection, workspace, &limit).await?;
    if body.active_slots > 0 {
        leases::set_taken(connection, workspace, &limit, body.active_slots, now).await?;
    }
    let (id, name) = (limit.id, &limit.name);
    context.created(ObjectKind::ConcurrencyLimit, id, name, &digested(&limit));
    emit(context, ObjectAction::Created, &limit);
    Ok(ConcurrencyLimitRow {
        bucket: limit.bucket.take(body.active_slots),
        held: body.active_slots,
        ..limit
    })
}
