//! One's own API keys.

use provost_schemas::{Timestamp, ids::ApiKeyId};

use crate::{
    AppError, AppResult, Context,
    api_keys::{ApiKeyCreate, CreatedApiKey, mint_api_key, remove_api_key},
    sessions,
};

/// Makes a key for whoever calls, which may do all that they may.
///
/// # Errors
/// `Invalid` without a name, or with an expiration in the past; `StaleSignIn` if it was not proved
/// lately who it is.
pub async fn create_own_api_key(
    context: &mut Context,
    name: String,
    expiration: Option<Timestamp>,
) -> AppResult<CreatedApiKey> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    if name.trim().is_empty() {
        return Err(AppError::Invalid(
            "A key needs a name, such as that of the machine that it is for.".to_owned(),
        ));
    }
    let wanted = ApiKeyCreate {
        actor,
        name,
        expiration,
        scopes: None,
        networks: None,
    };
    mint_api_key(context, wanted).await
}

/// Revokes a key of whoever calls.
///
/// # Errors
/// `NotFound` if there is no such key, or it is somebody else's.
pub async fn delete_own_api_key(context: &mut Context, id: ApiKeyId) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    remove_api_key(context, actor, id).await
}
