//! Deleting a limit on the tasks with a tag.

use provost_core::permissions::Permission;
use provost_schemas::ids::ConcurrencyLimitId;

use super::{find, find_by_tag};
use crate::{AppResult, Context, concurrency_limits::remove_limit};

/// Deletes a limit by id.
pub async fn delete_tag_limit(context: &mut Context, id: ConcurrencyLimitId) -> AppResult<()> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = find(context, id).await?;
    remove_limit(context, &limit).await
}

/// Deletes a limit by its tag.
pub async fn delete_tag_limit_by_tag(context: &mut Context, tag: &str) -> AppResult<()> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let limit = find_by_tag(context, tag).await?;
    remove_limit(context, &limit).await
}
