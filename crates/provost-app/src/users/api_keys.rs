//! The keys of a person, for that person alone.

use provost_schemas::{
    access::{ApiKeyView, UserApiKeyCreate},
    ids::{ActorId, ApiKeyId},
};
use provost_storage::repositories::api_keys;

use crate::{
    AppError, AppResult, Context,
    profile::{create_own_api_key, delete_own_api_key},
    service_accounts::view_key,
};

/// Lists the keys of whoever calls, masked, the newest first.
///
/// # Errors
/// `NotFound` if the person is not the one who calls.
pub async fn read_user_api_keys(
    context: &mut Context,
    user: ActorId,
) -> AppResult<Vec<ApiKeyView>> {
    require_self(context, user)?;
    let keys = api_keys::list(context.connection(), user).await?;
    Ok(keys.into_iter().map(|key| view_key(key, None)).collect())
}

/// Reads a key of whoever calls, masked.
///
/// # Errors
/// `NotFound` if the person is not the one who calls, or there is no such key.
pub async fn read_user_api_key(
    context: &mut Context,
    user: ActorId,
    id: ApiKeyId,
) -> AppResult<ApiKeyView> {
    let keys = read_user_api_keys(context, user).await?;
    let found = keys.into_iter().find(|key| key.id == id);
    found.ok_or_else(|| AppError::NotFound(format!("There is no API key {id}.")))
}

/// Makes a key for whoever is signed in, which is shown in the answer and never again. A key does
/// not make others: it could be narrower than they are.
///
/// # Errors
/// `NotFound` if the person is not the one who calls; `Refused` unless they are signed in;
/// `Invalid` without a name, or with an expiration in the past.
pub async fn create_user_api_key(
    context: &mut Context,
    user: ActorId,
    body: UserApiKeyCreate,
) -> AppResult<ApiKeyView> {
    require_self(context, user)?;
    let made = create_own_api_key(context, body.name, body.expiration).await?;
    Ok(view_key(made.stored, Some(made.key.expose().to_owned())))
}

/// Revokes a key of whoever is signed in.
///
/// # Errors
/// `NotFound` if the person is not the one who calls, or there is no such key; `Refused` unless
/// they are signed in.
pub async fn delete_user_api_key(
    context: &mut Context,
    user: ActorId,
    id: ApiKeyId,
) -> AppResult<()> {
    require_self(context, user)?;
    delete_own_api_key(context, id).await
}

/// Refuses whoever asks about somebody else as if there were nobody.
pub(super) fn require_self(context: &Context, user: ActorId) -> AppResult<()> {
    if context.actor_id() == Some(user) {
        Ok(())
    } else {
        Err(AppError::NotFound("User not found".to_owned()))
    }
}
