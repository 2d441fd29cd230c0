//! The keys of a service account.

use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Bot, BotKeyRotation, BotKeys},
    ids::{ActorId, ApiKeyId},
    json::Seconds,
};

use super::{find, view, view_key};
use crate::{
    AppResult, Context,
    api_keys::{
        ApiKeyCreate, ApiKeyRotate, create_api_key, delete_api_key, list_api_keys, rotate_api_key,
    },
    sessions,
};

/// Lists the keys of a service account that are good, masked.
pub async fn read_bot_api_keys(context: &mut Context, id: ActorId) -> AppResult<BotKeys> {
    context.authorize_in_account(AccountPermission::ReadBot)?;
    find(context, id).await?;
    let now = context.now();
    let keys = list_api_keys(context, id).await?;
    let good = keys.into_iter().filter(|key| key.is_good_at(now));
    // The newest comes first, and takes the place of the others.
    let mut good = good.map(|key| view_key(key, None));
    Ok(BotKeys {
        active_key: good.next(),
        rotating_keys: good.collect(),
    })
}

/// Gives a service account a key in place of the one that it has, if it has one. The new key is
/// shown in the answer and never again.
///
/// # Errors
/// `Invalid` for an expiration that has passed or too long an overlap; `Refused` if the service
/// account may do more than the actor.
pub async fn rotate_bot_api_key(
    context: &mut Context,
    id: ActorId,
    body: BotKeyRotation,
) -> AppResult<Bot> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let member = find(context, id).await?;
    let now = context.now();
    let keys = list_api_keys(context, id).await?;
    let present = keys.into_iter().find(|key| key.is_good_at(now));
    let made = match present {
        Some(present) => {
            let wanted = ApiKeyRotate {
                id: present.id,
                expiration: body.api_key_expiration,
                overlap: body.old_key_expires_in_seconds.map(Seconds::new),
            };
            rotate_api_key(context, id, wanted).await?
        }
        None => {
            let wanted = ApiKeyCreate {
                actor: id,
                name: member.name.clone(),
                expiration: body.api_key_expiration,
                scopes: None,
                networks: None,
            };
            create_api_key(context, wanted).await?
        }
    };
    let key = view_key(made.stored, Some(made.key.expose().to_owned()));
    Ok(view(context, member, Some(key)))
}

/// Revokes a key of a service account.
///
/// # Errors
/// `NotFound` if the account has no such service account, or that no such key; `Refused` if it may
/// do more than the actor.
pub async fn delete_bot_api_key(
    context: &mut Context,
    id: ActorId,
    key: ApiKeyId,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    find(context, id).await?;
    delete_api_key(context, id, key).await
}
