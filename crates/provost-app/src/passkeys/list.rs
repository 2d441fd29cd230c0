//! Listing passkeys.

use provost_core::roles::AccountPermission;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::passkeys::{self, StoredPasskey};

use crate::{AppResult, Context};

/// Lists the passkeys of somebody, the oldest first.
pub async fn list_passkeys(context: &mut Context, actor: ActorId) -> AppResult<Vec<StoredPasskey>> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    Ok(passkeys::list(context.connection(), actor).await?)
}
