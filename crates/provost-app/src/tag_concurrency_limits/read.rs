//! Reading a limit on the tasks with a tag.

use provost_core::permissions::Permission;
use provost_schemas::{concurrency_limits::ConcurrencyLimit, ids::ConcurrencyLimitId};

use super::{find, find_by_tag, shown_one};
use crate::{AppResult, Context};

/// Reads a limit by id.
pub async fn read_tag_limit(
    context: &mut Context,
    id: ConcurrencyLimitId,
) -> AppResult<ConcurrencyLimit> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let limit = find(context, id).await?;
    shown_one(context, limit).await
}

/// Reads a limit by its tag.
pub async fn read_tag_limit_by_tag(
    context: &mut Context,
    tag: &str,
) -> AppResult<ConcurrencyLimit> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let limit = find_by_tag(context, tag).await?;
    shown_one(context, limit).await
}
