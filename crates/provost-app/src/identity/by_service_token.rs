//! From a program that a trusted proxy knows to the service account that it stands for.

use std::sync::Arc;

use provost_core::actors::{Credential, Identity};
use provost_identity::oidc::client_id;
use provost_schemas::{
    actors::ActorKind,
    ids::{AccountId, ServiceTokenId},
};
use provost_storage::repositories::actors;

use super::{
    Place,
    identify::{Owner, look_up},
    known_callers::{Recognized, ShownDigest},
};
use crate::{App, AppError, AppResult, proxies::ProxySettings};

/// Whom a service token stands for, and what they may do in a place.
///
/// # Errors
/// `Unauthenticated` if the settings name no service account for it, or one that is not there.
pub(super) async fn by_service_token(
    app: &App,
    place: Place,
    proxy: &ProxySettings,
    token: ServiceTokenId,
) -> AppResult<Arc<Identity>> {
    let now = app.clock().now();
    let shown = (ShownDigest::ServiceToken(token), place);
    let since = match app.known_callers().find(shown, now) {
        Ok(caller) => return Ok(caller.identity),
        Err(since) => since,
    };
    let Some(name) = proxy.service_tokens.get(&token) else {
        return Err(AppError::Unauthenticated(format!(
            "the service token `{}` stands for no service account here: an operator names one in \
             `service_tokens` of server.proxy.identity",
            client_id(token)
        )));
    };
    let mut connection = app.database().read().await?;
    let found = actors::read_service_account(&mut connection, AccountId::DEFAULT, name).await?;
    let is_program = |kind: ActorKind| kind == ActorKind::ServiceAccount;
    let found = found.filter(|actor| actor.is_active && is_program(actor.kind));
    let Some(found) = found else {
        let client_id = client_id(token);
        tracing::warn!(
            client_id,
            name,
            "a service token names a service account that is not there"
        );
        return Err(AppError::Unauthenticated(format!(
            "the service account of the service token `{client_id}` is not there, or is disabled"
        )));
    };
    let owner = Owner {
        actor: found.id,
        kind: found.kind,
        name: found.name,
        credential: Credential::ServiceToken(token),
        scopes: None,
    };
    let caller = Recognized {
        identity: Arc::new(look_up(&mut connection, place, owner).await?),
        networks: None,
    };
    drop(connection);
    let callers = app.known_callers();
    callers.learn(shown, &caller, None, now, since);
    Ok(caller.identity)
}
