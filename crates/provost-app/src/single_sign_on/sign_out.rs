//! Signing out of the provider, too.

use provost_storage::repositories::sso_sessions;

use super::{provider, refusals::failed};
use crate::{App, AppError, AppResult, Context};

/// From which provider a session came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderOfSession {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
}

/// From which provider the session of the call came, if it came from one that is still set up.
pub async fn provider_of_session(context: &mut Context) -> AppResult<Option<ProviderOfSession>> {
    let (_, session) = context.signed_in()?;
    let app = context.app().clone();
    let came = sso_sessions::read(context.connection(), session).await?;
    let provider = came.and_then(|came| provider(&app, &came.provider).ok());
    Ok(provider.map(|provider| ProviderOfSession {
        name: provider.name.clone(),
        label: provider.label.clone(),
    }))
}

/// Where people sign out of a provider, from which they come back.
///
/// # Errors
/// `NotFound` if there is no such provider, or it has no such place; `Busy` if it cannot be reached.
pub async fn sign_out_address(app: &App, name: &str) -> AppResult<String> {
    let provider = provider(app, name)?;
    let back = &app.settings().single_sign_on.signed_out_url;
    let now = app.clock().now();
    let address = provider.client.end_session_address(back, now).await;
    let address = address.map_err(|error| failed(provider, &error))?;
    address.ok_or_else(|| {
        AppError::NotFound(format!(
            "{} has no page to sign out on that others may lead to. Sign out there yourself.",
            provider.label
        ))
    })
}
