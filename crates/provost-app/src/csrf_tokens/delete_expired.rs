//! Deleting tokens that are no longer good.

use provost_core::permissions::Permission;
use provost_storage::repositories::csrf_tokens;

use crate::{AppResult, Context};

/// Deletes the tokens that are no longer good. Returns how many there were.
pub async fn delete_expired_csrf_tokens(context: &mut Context) -> AppResult<u64> {
    context.authorize(Permission::ConnectClient)?;
    let (workspace, now) = (context.workspace(), context.now());
    Ok(csrf_tokens::delete_expired(context.connection(), workspace, now).await?)
}
