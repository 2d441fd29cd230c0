//! Giving slots back that were taken without a lease.

use provost_core::{concurrency::average_occupancy, permissions::Permission};
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse, concurrency_limits::DecrementSlotsBody,
    json::Seconds,
};
use provost_storage::repositories::{concurrency_limits, leases};

use super::named;
use crate::{AppResult, Context};

/// Gives slots of the limits named back. Slots that are held under leases stay held.
pub async fn give_slots_back(
    context: &mut Context,
    body: &DecrementSlotsBody,
) -> AppResult<Vec<MinimalConcurrencyLimitResponse>> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let limits = concurrency_limits::lock_named(connection, workspace, &body.names.0, now).await?;
    for limit in limits.iter().filter(|limit| limit.active) {
        leases::give_back_unleased(connection, workspace, limit, body.slots, now).await?;
        if let Some(seconds) = body.occupancy_seconds {
            let average = average_occupancy(
                limit.avg_slot_occupancy_seconds,
                Seconds::from_f64(seconds),
                body.slots,
                limit.slots,
            );
            concurrency_limits::set_average_occupancy(connection, workspace, limit.id, average)
                .await?;
        }
    }
    Ok(named(limits))
}
