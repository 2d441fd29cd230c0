//! Accepting an invitation.

use provost_identity::{passwords::Password, sessions::Remember, tokens::Token};
use provost_schemas::ids::WorkspaceId;
use provost_storage::repositories::password_credentials;

use super::checked_hash;
use crate::{
    App, AppError, AppResult, Call, one_use_links,
    sessions::{self, StartedSession},
    sign_in::{Browser, Method},
};

/// What an invited person answers.
#[derive(Clone, Debug)]
pub struct InvitationAnswer {
    /// The token of the link.
    pub token: Token,
    /// The password that they choose.
    pub password: Password,
    /// Where.
    pub browser: Browser,
}

/// Sets the password of an invited person and signs them in.
///
/// # Errors
/// `Gone` if the link is no longer good; `Invalid` if the password may not be chosen.
pub async fn accept_invitation(app: &App, answer: InvitationAnswer) -> AppResult<StartedSession> {
    let person = one_use_links::owner_of(app, &answer.token).await?;
    let email = person.email.unwrap_or_default();
    let hash = checked_hash(app, answer.password, &email, &person.name).await?;
    let mut context = app
        .write(Call::by_service("invitation", WorkspaceId::DEFAULT))
        .await?;
    if one_use_links::consume(&mut context, &answer.token)
        .await?
        .is_none()
    {
        return Err(AppError::Gone("The link was used already.".to_owned()));
    }
    let now = context.now();
    password_credentials::set(context.connection(), person.id, &hash, now).await?;
    let (browser, methods) = (&answer.browser, [Method::Link]);
    let remember = Remember::Yes;
    let started = sessions::start(&mut context, person.id, browser, remember, &methods).await?;
    context.commit().await?;
    tracing::info!(actor = %person.id, "an invitation was accepted");
    Ok(started)
}
