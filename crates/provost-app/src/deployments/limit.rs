//! The concurrency limit of a deployment: one of its own, or one that is there already.

use provost_schemas::{
    concurrency_limits::{ConcurrencyLimitV2Create, ConcurrencyLimitV2Update},
    deployments::PositiveInteger,
    ids::{ConcurrencyLimitId, DeploymentId},
    json::Patch,
    names::Name,
};
use provost_storage::repositories::{
    concurrency_limits::{self, LimitKey},
    deployments::StoredDeployment,
};

use crate::{
    AppError, AppResult, Context,
    concurrency_limits::{change_limit, insert_limit, remove_limit},
};

/// The name of the limit that a deployment owns.
fn own_name(deployment: DeploymentId) -> String {
    format!("deployment:{deployment}")
}

/// Gives a deployment the limit that is asked for: first the one that is there already, then one of
/// its own. It is written with the deployment.
pub(super) async fn set_limit(
    context: &mut Context,
    stored: &mut StoredDeployment,
    global: Patch<Option<ConcurrencyLimitId>>,
    own: Patch<Option<PositiveInteger>>,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    if let Patch::Set(limit) = global {
        if let Some(id) = limit {
            let key = LimitKey::Id(id);
            concurrency_limits::read(context.connection(), workspace, key, now)
                .await?
                .ok_or_else(|| AppError::NotFound("Concurrency limit not found".to_owned()))?;
        }
        stored.concurrency_limit_id = limit;
    }
    let Patch::Set(own) = own else {
        return Ok(());
    };
    let deployment = stored.deployment.id;
    let name = own_name(deployment);
    let key = LimitKey::Name(&name);
    let existing = concurrency_limits::read(context.connection(), workspace, key, now).await?;
    match (own, existing) {
        (Some(PositiveInteger(slots)), Some(limit)) => {
            if limit.slots != slots {
                let update = ConcurrencyLimitV2Update {
                    limit: Some(slots),
                    ..ConcurrencyLimitV2Update::default()
                };
                change_limit(context, limit.id, update).await?;
            }
            stored.concurrency_limit_id = Some(limit.id);
        }
        (Some(PositiveInteger(slots)), None) => {
            let limit = ConcurrencyLimitV2Create {
                active: true,
                name: Name(name),
                limit: slots,
                active_slots: 0,
                denied_slots: 0,
                slot_decay_per_second: 0.0,
            };
            stored.concurrency_limit_id = Some(insert_limit(context, limit).await?.id);
        }
        (None, Some(limit)) => {
            if stored.concurrency_limit_id == Some(limit.id) {
                stored.concurrency_limit_id = None;
            }
            remove_limit(context, &limit).await?;
        }
        (None, None) => {}
    }
    Ok(())
}

/// Deletes the limit that a deployment owns, if it owns one.
pub(super) async fn delete_own_limit(
    context: &mut Context,
    deployment: DeploymentId,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let name = own_name(deployment);
    let key = LimitKey::Name(&name);
    let existing = concurrency_limits::read(context.connection(), workspace, key, now).await?;
    match existing {
        Some(limit) => remove_limit(context, &limit).await,
        None => Ok(()),
    }
}
