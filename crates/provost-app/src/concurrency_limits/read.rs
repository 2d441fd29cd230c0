//! Reading one limit.

use provost_core::permissions::Permission;
use provost_schemas::concurrency_limits::GlobalConcurrencyLimitResponse;

use super::{find, shown};
use crate::{AppResult, Context};

/// Reads a limit by its id or name.
pub async fn read_limit(
    context: &mut Context,
    id_or_name: &str,
) -> AppResult<GlobalConcurrencyLimitResponse> {
    context.authorize(Permission::SeeConcurrencyLimits)?;
    let limit = find(context, id_or_name).await?;
    Ok(shown(limit, context.now()))
}
