//! Revoking an API key.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::ids::{ActorId, ApiKeyId};
use provost_storage::repositories::api_keys;

use crate::{AppError, AppResult, Context};

/// Revokes a key of an actor: no request is let in with it from the moment that this is kept.
pub async fn delete_api_key(context: &mut Context, actor: ActorId, id: ApiKeyId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    if !api_keys::delete(context.connection(), actor, id).await? {
        return Err(AppError::NotFound(format!("There is no API key {id}.")));
    }
    context.acted(Act(ObjectKind::ApiKey, Verb::Deleted), id, "");
    context.access_changed();
    Ok(())
}
