//! Listing limits.

use provost_core::permissions::Permission;
use provost_schemas::concurrency_limits::{
    ConcurrencyLimitsFilterBody, GlobalConcurrencyLimitResponse,
};
use provost_storage::repositories::concurrency_limits;

use super::shown;
use crate::{AppResult, Context};

/// Lists limits by name.
pub async fn filter_limits(
    context: &mut Context,
    body: ConcurrencyLimitsFilterBody,
) -> AppResult<Vec<GlobalConcurrencyLimitResponse>> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.window(body.limit, body.offset)?;
    let limits = concurrency_limits::list(context.connection(), workspace, "", window, now).await?;
    Ok(limits.into_iter().map(|limit| shown(limit, now)).collect())
}
