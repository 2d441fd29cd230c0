//! Replacing an API key.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::{
    Timestamp,
    ids::{ActorId, ApiKeyId},
    json::Seconds,
};
use provost_storage::repositories::api_keys::{self, StoredApiKey};

use super::create::{ApiKeyCreate, CreatedApiKey, make, require_future};
use crate::{AppError, AppResult, Context, sessions};

/// How long the old key may be used besides the new one at most.
pub const LONGEST_OVERLAP: Seconds = Seconds::new(48 * 60 * 60);

/// How a key is replaced.
#[derive(Clone, Debug)]
pub struct ApiKeyRotate {
    /// The key to replace.
    pub id: ApiKeyId,
    /// When the new key ends; never if absent.
    pub expiration: Option<Timestamp>,
    /// How long the old key may still be used; absent if it ends at once.
    pub overlap: Option<Seconds>,
}

/// Makes a key that may do what another one may, and ends the other, at once or some time later.
///
/// # Errors
/// `NotFound` if the actor has no such key, or has one that has expired; `Invalid` for an expiration
/// in the past, or a longer overlap than [`LONGEST_OVERLAP`].
pub async fn rotate_api_key(
    context: &mut Context,
    actor: ActorId,
    wanted: ApiKeyRotate,
) -> AppResult<CreatedApiKey> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let now = context.now();
    require_future(wanted.expiration, now)?;
    let overlap = wanted.overlap.unwrap_or(Seconds::ZERO);
    if overlap < Seconds::ZERO || overlap > LONGEST_OVERLAP {
        return Err(AppError::Invalid(
            "The old key may be used for 48 hours (172800 seconds) at most.".to_owned(),
        ));
    }
    let keys = api_keys::list(context.connection(), actor).await?;
    let old = keys.into_iter().find(|key| key.id == wanted.id);
    let old = old
        .filter(|key| key.is_good_at(now))
        .ok_or_else(|| AppError::NotFound(format!("There is no API key {}.", wanted.id)))?;
    let mut ending = None;
    if overlap == Seconds::ZERO {
        api_keys::delete(context.connection(), actor, old.id).await?;
    } else {
        let ends = now + overlap;
        let ends = old.expiration.map_or(ends, |already| already.min(ends));
        api_keys::set_expiration(context.connection(), actor, old.id, ends).await?;
        ending = Some(StoredApiKey {
            expiration: Some(ends),
            ..old.clone()
        });
    }
    let act = Act(ObjectKind::ApiKey, Verb::Rotated);
    context.changed(act, old.id, &old.name, Some(&old), ending.as_ref());
    context.access_changed();
    let new = ApiKeyCreate {
        actor,
        name: old.name,
        expiration: wanted.expiration,
        scopes: old.scopes,
        networks: old.networks,
    };
    make(context, new).await
}
