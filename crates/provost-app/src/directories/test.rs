//! Trying a directory out.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::ui::ProviderReport;

use crate::{App, AppError, AppResult, Call};

/// Asks a directory what signing in by it takes, and says what is as it should be. That it was asked
/// is recorded before it is, and nothing of the database is held while it is waited for.
///
/// # Errors
/// `ForbiddenInAccount` for whoever may not set single sign-on up; `NotFound` if there is no such
/// directory; `Busy` while somebody else does the same.
pub async fn test_directory(app: &App, call: Call, name: &str) -> AppResult<ProviderReport> {
    let mut context = app.write(call).await?;
    context.authorize_in_account(AccountPermission::AdministrateSso)?;
    let directories = &app.settings().directories;
    let found = directories.iter().find(|directory| directory.name == name);
    let directory =
        found.ok_or_else(|| AppError::NotFound("There is no such directory here.".to_owned()))?;
    let act = Act(ObjectKind::Directory, Verb::Tested);
    context.acted(act, &directory.name, &directory.label);
    context.commit().await?;
    let checks = directory.server.examine().await;
    let checks = checks.ok_or_else(|| AppError::Busy {
        reason: format!(
            "{} is being tested at this moment: try again shortly.",
            directory.label
        ),
    })?;
    Ok(ProviderReport { checks })
}
