//! Revoking an API key.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::{ActorId, ApiKeyId};
use provost_storage::repositories::api_keys;

use super::member;
use crate::{AppError, AppResult, Context, sessions};

/// Revokes a key of a member of the account: no request is let in with it from the moment that this
/// is kept.
///
/// # Errors
/// `NotFound` if the account has no such member, or they no such key; `Refused` if they may do more
/// than the actor.
pub async fn delete_api_key(context: &mut Context, actor: ActorId, id: ApiKeyId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let owner = member(context, actor).await?;
    context.require_to_match(&owner)?;
    remove_api_key(context, actor, id).await
}

/// Revokes a key, for a use case that has authorized.
pub(crate) async fn remove_api_key(
    context: &mut Context,
    actor: ActorId,
    id: ApiKeyId,
) -> AppResult<()> {
    let keys = api_keys::list(context.connection(), actor).await?;
    let key = keys.into_iter().find(|key| key.id == id);
    let key = key.ok_or_else(|| AppError::NotFound(format!("There is no API key {id}.")))?;
    api_keys::delete(context.connection(), actor, id).await?;
    context.deleted(ObjectKind::ApiKey, id, &key.name, &key);
    context.access_changed();
    Ok(())
}
