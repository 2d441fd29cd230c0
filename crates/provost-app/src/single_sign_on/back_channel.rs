//! Ending sessions at the word of their provider.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_identity::oidc::OidcError;
use provost_storage::repositories::{linked_identities, sso_sessions};

use super::{provider, refusals::failed};
use crate::{
    App, AppError, AppResult, Call, audit,
    sign_in::{Browser, Method},
};

/// Ends the sessions that a logout token of a provider means, with the sockets that were opened in
/// them. Returns how many there were.
///
/// # Errors
/// `Invalid` if the token is not believed; `Busy` if the provider cannot be asked for its keys.
pub async fn end_sessions_of_provider(
    app: &App,
    name: &str,
    token: &str,
    browser: &Browser,
) -> AppResult<u64> {
    let provider = provider(app, name)?;
    let now = app.clock().now();
    let logout = provider.client.logout(token, now).await;
    let logout = logout.map_err(|error| match &error {
        OidcError::Token { .. } => {
            tracing::warn!(provider = %name, %error, "a logout token was refused");
            AppError::Invalid(format!("{error}."))
        }
        error => failed(provider, error),
    })?;
    let issuer = provider.client.issuer();
    let (subject, sid) = (logout.subject.as_deref(), logout.session.as_deref());
    let mut reading = app.database().read().await?;
    let identity = match subject {
        Some(subject) => linked_identities::find(&mut reading, issuer, subject).await?,
        None => None,
    };
    drop(reading);
    let actor = identity.map(|identity| identity.actor);
    let person = actor.map(|actor| audit::person(actor, Method::SingleSignOn.as_str()));
    let call = Call::by_visitor("back-channel logout", browser, person);
    let mut context = app.write(call).await?;
    let ended = sso_sessions::end(context.connection(), issuer, subject, sid).await?;
    match actor {
        _ if ended == 0 => context.changed_nothing(),
        Some(actor) => {
            context.acted(
                Act(ObjectKind::User, Verb::LoggedOut),
                actor,
                &provider.name,
            );
        }
        None => {
            let id = sid.unwrap_or_default();
            context.acted(Act(ObjectKind::Session, Verb::Deleted), id, &provider.name);
        }
    }
    context.access_changed();
    context.commit().await?;
    Ok(ended)
}
