//! Deleting events that are too old.

use provost_core::permissions::Permission;
use provost_schemas::Timestamp;
use provost_storage::repositories::{access_lists, events};

use crate::{AppResult, Context};

/// Deletes events that occurred before a time, `most` at most and the oldest first: all of them, or
/// those of one name. Returns how many there were; fewer than `most` means that none is left. Who
/// could see what was deleted is forgotten with the last event of it.
pub async fn delete_old_events(
    context: &mut Context,
    name: Option<&str>,
    before: Timestamp,
    most: i64,
) -> AppResult<u64> {
    context.authorize(Permission::ManageEvents)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let deleted = match name {
        Some(name) => {
            events::delete_named_before(connection, workspace, name, before, most).await?
        }
        None => events::delete_before(connection, workspace, before, most).await?,
    };
    if name.is_none() && deleted < most.unsigned_abs() {
        access_lists::forget_former(connection, workspace).await?;
    }
    Ok(deleted)
}
