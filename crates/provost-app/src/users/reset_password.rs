//! Setting a password by a link.

use provost_identity::{passwords::Password, tokens::Token};
use provost_schemas::ids::WorkspaceId;
use provost_storage::repositories::{password_credentials, sessions};

use super::checked_hash;
use crate::{App, AppError, AppResult, Call, one_use_links};

/// Sets the password of the person for whom a link is, and ends all their sessions: whoever was in
/// them may be the reason for the reset. The second factor stays, and so do API keys.
///
/// # Errors
/// `Gone` if the link is no longer good; `Invalid` if the password may not be chosen.
pub async fn reset_password(app: &App, token: &Token, password: Password) -> AppResult<()> {
    let person = one_use_links::owner_of(app, token).await?;
    let email = person.email.unwrap_or_default();
    let hash = checked_hash(app, password, &email, &person.name).await?;
    let mut context = app
        .write(Call::by_service("password reset", WorkspaceId::DEFAULT))
        .await?;
    if one_use_links::consume(&mut context, token).await?.is_none() {
        return Err(AppError::Gone("The link was used already.".to_owned()));
    }
    let now = context.now();
    let connection = context.connection();
    password_credentials::set(connection, person.id, &hash, now).await?;
    sessions::delete_all(connection, person.id, None).await?;
    context.access_changed();
    context.commit().await?;
    tracing::info!(actor = %person.id, "a password was reset by a link");
    Ok(())
}
