//! From the word of a trusted proxy to who calls.

use std::{net::IpAddr, sync::Arc};

use provost_core::{
    actors::{Credential, Identity},
    roles::{AccountPermissionSet, PermissionSet},
};
use provost_identity::{
    oidc::OidcError,
    proxies::{ProxiedCaller, ProxyError, ProxyWord},
};
use provost_schemas::actors::ActorKind;

use super::{
    Place,
    by_service_token::by_service_token,
    identify::{Owner, look_up},
    known_callers::{Recognized, ShownDigest},
};
use crate::{App, AppError, AppResult, proxies, sessions::is_second_factor_demanded};

/// Who calls, as a trusted proxy says, and what they may do in a place.
///
/// # Errors
/// `Unauthenticated` if it is not believed, or nobody here; `Busy` if it cannot be checked now.
pub(super) async fn by_proxy(
    app: &App,
    place: Place,
    word: &ProxyWord,
    address: Option<IpAddr>,
) -> AppResult<Arc<Identity>> {
    let settings = app.settings();
    let Some(proxy) = &settings.proxy else {
        return Err(AppError::Unauthenticated(
            "no proxy says here who calls".to_owned(),
        ));
    };
    let now = app.clock().now();
    let caller = match word.known() {
        Some(caller) => caller,
        None => {
            let read = proxy.proxy.caller(word, now).await;
            word.keep(read.map_err(|error| refused(&error))?)
        }
    };
    let identified = match caller {
        ProxiedCaller::Person(identified) => identified,
        ProxiedCaller::Program(token) => return by_service_token(app, place, proxy, *token).await,
    };
    let shown = (ShownDigest::Proxy(identified.digest()), place);
    let since = match app.known_callers().find(shown, now) {
        Ok(caller) => return Ok(caller.identity),
        Err(since) => since,
    };
    let person = Box::pin(proxies::person(app, proxy, identified, address)).await?;
    let mut connection = app.database().read().await?;
    let owner = Owner {
        actor: person.actor,
        kind: ActorKind::User,
        name: person.name,
        credential: Credential::Proxy(person.identity),
        scopes: None,
    };
    let mut identity = look_up(&mut connection, place, owner).await?;
    let (account, actor) = (place.account, person.actor);
    if !proxy.trusts_second_factor
        && is_second_factor_demanded(&mut connection, settings, account, actor).await?
    {
        // As in a session that lacks it, what people do with their own way in is all that is left.
        identity.permissions = PermissionSet::NONE;
        identity.account_permissions = AccountPermissionSet::NONE;
    }
    let caller = Recognized {
        identity: Arc::new(identity),
        networks: None,
    };
    drop(connection);
    let callers = app.known_callers();
    callers.learn(shown, &caller, None, now, since);
    Ok(caller.identity)
}

/// What whoever is not believed is told. That a proxy's keys cannot be fetched passes.
fn refused(error: &ProxyError) -> AppError {
    tracing::warn!(%error, "what a proxy says of who calls is not believed");
    match error {
        ProxyError::Token(error) if OidcError::is_passing(error) => AppError::Busy {
            reason: "the keys of the proxy cannot be fetched now".to_owned(),
        },
        error => AppError::Unauthenticated(error.to_string()),
    }
}
