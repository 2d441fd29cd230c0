//! Making an API key.

use provost_core::{permissions::Permission, roles::AccountPermission};
use provost_identity::{
    SystemRandom,
    api_keys::{ApiKey, KeyKind},
};
use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, ApiKeyId},
};
use provost_storage::repositories::{
    actors,
    api_keys::{self, StoredApiKey},
};

use crate::{AppError, AppResult, Context};

/// What a new key is to be.
#[derive(Clone, Debug)]
pub struct ApiKeyCreate {
    /// Whose it is.
    pub actor: ActorId,
    /// What its owner calls it.
    pub name: String,
    /// When it ends; never if absent.
    pub expiration: Option<Timestamp>,
    /// Scopes to narrow it to; all that its owner may do if absent.
    pub scopes: Option<Vec<String>>,
}

/// A new key, which is shown now and never again.
#[derive(Debug)]
pub struct CreatedApiKey {
    /// The key itself.
    pub key: ApiKey,
    /// What is kept of it.
    pub stored: StoredApiKey,
}

/// Makes a key for an actor.
///
/// # Errors
/// `NotFound` without the actor; `Invalid` for an expiration in the past, or a scope that does not
/// exist.
pub async fn create_api_key(
    context: &mut Context,
    wanted: ApiKeyCreate,
) -> AppResult<CreatedApiKey> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    let now = context.now();
    if wanted
        .expiration
        .is_some_and(|expiration| expiration <= now)
    {
        return Err(AppError::Invalid(
            "The expiration of the key has passed already.".to_owned(),
        ));
    }
    for scope in wanted.scopes.iter().flatten() {
        if Permission::from_scope(scope).is_none() {
            return Err(AppError::Invalid(format!("There is no scope `{scope}`.")));
        }
    }
    let owner = actors::read(context.connection(), wanted.actor).await?;
    let owner =
        owner.ok_or_else(|| AppError::NotFound(format!("There is no actor {}.", wanted.actor)))?;
    let kind = match owner.kind {
        ActorKind::User => KeyKind::User,
        ActorKind::ServiceAccount => KeyKind::ServiceAccount,
    };
    let key = ApiKey::mint(kind, &SystemRandom).map_err(|error| AppError::Busy {
        reason: error.to_string(),
    })?;
    let stored = StoredApiKey {
        id: ApiKeyId::mint(now),
        created: now,
        actor: wanted.actor,
        name: wanted.name,
        masked: key.masked(),
        expiration: wanted.expiration,
        scopes: wanted.scopes,
        networks: None,
        last_used: None,
    };
    let digest = key.digest().to_hex();
    api_keys::insert(context.connection(), &stored, &digest).await?;
    Ok(CreatedApiKey { key, stored })
}
