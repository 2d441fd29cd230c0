//! Making an API key.

use provost_core::{
    audit::ObjectKind,
    networks::Network,
    permissions::Permission,
    roles::{AccountPermission, account_scope},
};
use provost_identity::{
    SystemRandom,
    api_keys::{ApiKey, KeyKind},
};
use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, ApiKeyId},
};
use provost_storage::repositories::api_keys::{self, StoredApiKey};

use super::member;
use crate::{AppError, AppResult, Context, sessions};

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
    /// Networks such as `10.0.0.0/8` that it may be used from; from everywhere if absent.
    pub networks: Option<Vec<String>>,
}

/// A new key, which is shown now and never again.
#[derive(Debug)]
pub struct CreatedApiKey {
    /// The key itself.
    pub key: ApiKey,
    /// What is kept of it.
    pub stored: StoredApiKey,
}

/// Makes a key for an actor. A service account has one key at a time, besides those that are being
/// replaced.
///
/// # Errors
/// `NotFound` without the actor; `Refused` if it may do more than whoever asks, or is another person;
/// `Conflict` for a service account that has a key; `Invalid` for an expiration in the past, a scope
/// that does not exist, or a network that is none.
pub async fn create_api_key(
    context: &mut Context,
    wanted: ApiKeyCreate,
) -> AppResult<CreatedApiKey> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    mint_api_key(context, wanted).await
}

/// Makes a key, for a use case that has authorized.
pub(crate) async fn mint_api_key(
    context: &mut Context,
    wanted: ApiKeyCreate,
) -> AppResult<CreatedApiKey> {
    let now = context.now();
    require_future(wanted.expiration, now)?;
    require_scopes(wanted.scopes.as_deref())?;
    require_networks(wanted.networks.as_deref())?;
    if kind_of(context, wanted.actor).await? == KeyKind::ServiceAccount {
        let keys = api_keys::list(context.connection(), wanted.actor).await?;
        if let Some(key) = keys.iter().find(|key| key.is_good_at(now)) {
            return Err(AppError::Conflict(format!(
                "The service account has the key {} already; rotate it, or revoke it first.",
                key.id
            )));
        }
    }
    make(context, wanted).await
}

/// Refuses an expiration that has passed.
pub(super) fn require_future(expiration: Option<Timestamp>, now: Timestamp) -> AppResult<()> {
    if expiration.is_some_and(|expiration| expiration <= now) {
        return Err(AppError::Invalid(
            "The expiration of the key has passed already.".to_owned(),
        ));
    }
    Ok(())
}

fn require_scopes(scopes: Option<&[String]>) -> AppResult<()> {
    let unknown = scopes
        .unwrap_or_default()
        .iter()
        .find(|scope| Permission::from_scope(scope).is_none() && account_scope(scope).is_none());
    match unknown {
        None => Ok(()),
        Some(scope) => Err(AppError::Invalid(format!("There is no scope `{scope}`."))),
    }
}

fn require_networks(networks: Option<&[String]>) -> AppResult<()> {
    for network in networks.unwrap_or_default() {
        if let Err(error) = network.parse::<Network>() {
            return Err(AppError::Invalid(format!(
                "`{network}` is no network: {error}."
            )));
        }
    }
    Ok(())
}

/// Makes a key, for a use case that has authorized and knows that it may be made.
pub(super) async fn make(context: &mut Context, wanted: ApiKeyCreate) -> AppResult<CreatedApiKey> {
    let kind = kind_of(context, wanted.actor).await?;
    keep(context, kind, wanted).await
}

/// Makes a key for a person who agreed to it a moment ago, for a use case that knows so.
pub(crate) async fn make_agreed(
    context: &mut Context,
    wanted: ApiKeyCreate,
) -> AppResult<CreatedApiKey> {
    keep(context, KeyKind::User, wanted).await
}

async fn keep(
    context: &mut Context,
    kind: KeyKind,
    wanted: ApiKeyCreate,
) -> AppResult<CreatedApiKey> {
    let now = context.now();
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
        networks: wanted.networks,
        last_used: None,
        trust_rule: None,
    };
    let digest = key.digest().to_hex();
    api_keys::insert(context.connection(), &stored, &digest).await?;
    context.created(ObjectKind::ApiKey, stored.id, &stored.name, &stored);
    Ok(CreatedApiKey { key, stored })
}

/// What kind of keys somebody has. Nobody makes keys for whoever may do more than themselves, nor
/// for other people.
async fn kind_of(context: &mut Context, actor: ActorId) -> AppResult<KeyKind> {
    if matches!(context.signed_in(), Ok((person, _)) if person == actor) {
        // Their own, whichever accounts they belong to.
        return Ok(KeyKind::User);
    }
    let owner = member(context, actor).await?;
    context.require_to_match(&owner)?;
    let is_own = context.actor_id() == Some(owner.actor);
    if owner.kind == ActorKind::User && !is_own && !context.is_operator() {
        return Err(AppError::Refused(
            "Nobody makes keys for other people.".to_owned(),
        ));
    }
    Ok(match owner.kind {
        ActorKind::User => KeyKind::User,
        ActorKind::ServiceAccount => KeyKind::ServiceAccount,
    })
}
