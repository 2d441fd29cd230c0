//! How people like the page to look, wherever they sign in.

use provost_schemas::ui::PagePreferences;
use provost_storage::repositories::page_preferences;

use crate::{AppError, AppResult, Context};

/// Keeps what whoever asks likes. Whoever has no identity of their own has only their browser to
/// keep it.
pub async fn write_page_preferences(
    context: &mut Context,
    preferences: PagePreferences,
) -> AppResult<PagePreferences> {
    let actor = context.actor_id().ok_or_else(|| {
        AppError::Refused(
            "Preferences are kept for people and service accounts, and you are signed in as \
             neither: your browser keeps them."
                .to_owned(),
        )
    })?;
    let now = context.now();
    page_preferences::write(context.connection(), actor, &preferences, now).await?;
    Ok(preferences)
}
