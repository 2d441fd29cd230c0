//! Revoking the key that somebody shows.

use provost_identity::api_keys::ApiKey;
use provost_schemas::{actors::ActorKind, audit::AuditActor};
use provost_storage::repositories::api_keys;

use super::remove_api_key;
use crate::{
    App, AppResult, Call,
    sign_in::{Browser, begin_attempt},
};

/// Revokes a key of a person for whoever has it: a program that signs out, or somebody who found it.
/// What is no such key is left alone, and nobody is told which it was; but whoever tries many is
/// slowed down as if they tried to sign in.
///
/// # Errors
/// `TooManyAttempts` for whoever guesses.
pub async fn revoke_shown_key(app: &App, shown: &str, caller: &Browser) -> AppResult<()> {
    let attempt = begin_attempt(app, None, caller.counted()).await?;
    let Ok(key) = ApiKey::parse(shown) else {
        return Ok(());
    };
    let mut connection = app.database().read().await?;
    let found = api_keys::find(&mut connection, &key.digest().to_hex()).await?;
    drop(connection);
    let Some(found) = found.filter(|found| found.kind == ActorKind::User) else {
        return Ok(());
    };
    let acts_as = AuditActor {
        kind: found.kind.as_str().into(),
        id: Some(found.key.actor.0),
        name: found.owner.clone(),
        credential: Some("api-key".into()),
        credential_id: Some(found.key.id.0),
    };
    let call = Call::by_visitor("key revocation", caller, Some(acts_as));
    let mut context = app.write(call).await?;
    remove_api_key(&mut context, found.key.actor, found.key.id).await?;
    context.commit().await?;
    attempt.succeeded(app).await
}
