//! Setting a password by a link.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_identity::{passwords::Password, tokens::Token};
use provost_storage::repositories::{password_credentials, sessions};

use super::checked_hash;
use crate::{
    App, AppError, AppResult, Call, audit, one_use_links,
    sign_in::{Browser, Method},
};

/// Sets the password of the person for whom a link is, and ends all their sessions: whoever was in
/// them may be the reason for the reset. The second factor stays, and so do API keys.
///
/// # Errors
/// `Gone` if the link is no longer good; `Invalid` if the password may not be chosen.
pub async fn reset_password(app: &App, token: &Token, password: Password) -> AppResult<()> {
    let person = one_use_links::owner_of(app, token).await?;
    let email = person.email.unwrap_or_default();
    let hash = checked_hash(app, password, &email, &person.name).await?;
    let actor = audit::person(person.id, Method::Link.as_str());
    let call = Call::by_visitor("password reset", &Browser::default(), Some(actor));
    let mut context = app.write(call).await?;
    if one_use_links::consume(&mut context, token).await?.is_none() {
        return Err(AppError::Gone("The link was used already.".to_owned()));
    }
    let now = context.now();
    let connection = context.connection();
    password_credentials::set(connection, person.id, &hash, now).await?;
    sessions::delete_all(connection, person.id, None).await?;
    let act = Act(ObjectKind::Authenticator, Verb::Updated);
    context.acted(act, person.id, &person.name);
    context.access_changed();
    context.commit().await?;
    tracing::info!(actor = %person.id, "a password was reset by a link");
    Ok(())
}
