//! Accepting an invitation.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_identity::{passwords::Password, sessions::Remember, tokens::Token};
use provost_storage::repositories::password_credentials;

use super::checked_hash;
use crate::{
    App, AppError, AppResult, Call, audit, one_use_links,
    sessions::{self, StartedSession},
    sign_in::{Attempted, Browser, Method, Outcome, record},
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
    let actor = audit::person(person.id, Method::Link.as_str());
    let call = Call::by_visitor("invitation", &answer.browser, Some(actor));
    let mut context = app.write(call).await?;
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
    let act = Act(ObjectKind::AccountInvitation, Verb::Accepted);
    context.acted(act, person.id, &person.name);
    let attempted = Attempted {
        actor: Some(person.id),
        method: Method::Link,
        browser,
    };
    record(&mut context, &attempted, Outcome::Succeeded);
    context.commit().await?;
    tracing::info!(actor = %person.id, "an invitation was accepted");
    Ok(started)
}
