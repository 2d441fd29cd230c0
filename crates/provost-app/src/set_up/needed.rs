//! Whether there is an owner.

use provost_core::roles::AccountRole;
use provost_schemas::ids::AccountId;
use provost_storage::{Connection, StorageResult, repositories::account_memberships};

use crate::{App, AppResult, identity::Doors};

/// Whether the server asks for credentials, and nobody owns it yet.
pub async fn is_set_up_needed(app: &App) -> AppResult<bool> {
    if matches!(app.settings().doors, Doors::Open) {
        return Ok(false);
    }
    let mut connection = app.database().read().await?;
    Ok(!has_owner(&mut connection).await?)
}

pub(super) async fn has_owner(connection: &mut Connection) -> StorageResult<bool> {
    let (account, role) = (AccountId::DEFAULT, AccountRole::Owner.name());
    account_memberships::any_person_has(connection, account, role).await
}
