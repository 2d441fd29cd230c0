//! Trying a provider out.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_identity::{
    SystemRandom,
    tokens::{Purpose, Token},
};
use provost_schemas::ui::ProviderReport;

use super::provider;
use crate::{App, AppError, AppResult, Call};

/// Asks a provider what signing in by it takes, and says what is as it should be. That it was asked
/// is recorded before it is, and nothing of the database is held while it is waited for.
///
/// # Errors
/// `ForbiddenInAccount` for whoever may not set single sign-on up; `NotFound` if there is no such
/// provider; `Busy` while somebody else does the same.
pub async fn test_provider(app: &App, call: Call, name: &str) -> AppResult<ProviderReport> {
    let mut context = app.write(call).await?;
    context.authorize_in_account(AccountPermission::AdministrateSso)?;
    let provider = provider(app, name)?;
    let act = Act(ObjectKind::SsoProvider, Verb::Tested);
    context.acted(act, &provider.name, &provider.label);
    context.commit().await?;
    let browser = Token::mint(Purpose::SsoBrowser, &SystemRandom)?;
    let state = Token::mint(Purpose::SsoState, &SystemRandom)?;
    let now = app.clock().now();
    let checks = provider.client.examine((&browser, &state), now).await;
    let checks = checks.ok_or_else(|| AppError::Busy {
        reason: format!(
            "{} is being tested at this moment: try again shortly.",
            provider.label
        ),
    })?;
    Ok(ProviderReport { checks })
}
