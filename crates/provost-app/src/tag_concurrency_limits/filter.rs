//! Listing limits on the tasks with a tag.

use provost_core::{concurrency::TAG_PREFIX, permissions::Permission};
use provost_schemas::concurrency_limits::{ConcurrencyLimit, ConcurrencyLimitsFilterBody};
use provost_storage::repositories::concurrency_limits;

use super::shown;
use crate::{AppResult, Context};

/// Lists limits by tag.
pub async fn filter_tag_limits(
    context: &mut Context,
    body: ConcurrencyLimitsFilterBody,
) -> AppResult<Vec<ConcurrencyLimit>> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.window(body.limit, body.offset)?;
    let connection = context.connection();
    let limits = concurrency_limits::list(connection, workspace, TAG_PREFIX, window, now).await?;
    shown(context, limits).await
}
