//! Listing the API keys of an actor.

use provost_core::roles::AccountPermission;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::api_keys::{self, StoredApiKey};

use super::member;
use crate::{AppResult, Context};

/// Lists the keys of a member of the account, the newest first; none of them can be told from its
/// list.
///
/// # Errors
/// `NotFound` if the account has no such member.
pub async fn list_api_keys(context: &mut Context, actor: ActorId) -> AppResult<Vec<StoredApiKey>> {
    context.authorize_in_account(AccountPermission::ReadBot)?;
    member(context, actor).await?;
    Ok(api_keys::list(context.connection(), actor).await?)
}
