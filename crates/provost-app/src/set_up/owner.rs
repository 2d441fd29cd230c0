//! Making the first owner.

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::{
    passwords::Password,
    sessions::Remember,
    tokens::{Purpose, Token},
};
use provost_storage::repositories::{one_use_tokens, password_credentials};

use super::needed::has_owner;
use crate::{
    App, AppError, AppResult, Call, one_use_links,
    sessions::{self, StartedSession},
    sign_in::{Attempted, Browser, Method, Outcome, record},
    users::{UserCreate, checked_hash, create_user},
};

/// Who is to own the server.
#[derive(Clone, Debug)]
pub struct OwnerSetUp {
    /// The token that the server printed.
    pub token: Token,
    /// What the owner signs in with.
    pub email: String,
    /// What others see.
    pub name: String,
    /// The password that the owner chooses.
    pub password: Password,
    /// Where.
    pub browser: Browser,
}

/// Makes the first owner of the server, and signs them in.
///
/// # Errors
/// `Gone` if the token is no longer good, or there is an owner already; `Invalid` if the address is
/// none or the password may not be chosen.
pub async fn set_up_owner(app: &App, wanted: OwnerSetUp) -> AppResult<StartedSession> {
    // Nothing is hashed for whoever does not know the token.
    one_use_links::find(app, &wanted.token)
        .await?
        .ok_or_else(gone)?;
    let hash = checked_hash(app, wanted.password, &wanted.email, &wanted.name).await?;
    let call = Call::by_visitor("set-up", &wanted.browser, None);
    let mut context = app.write(call).await?;
    one_use_links::consume(&mut context, &wanted.token)
        .await?
        .ok_or_else(gone)?;
    if has_owner(context.connection()).await? {
        return Err(gone());
    }
    let owner = UserCreate {
        email: wanted.email,
        name: wanted.name,
        account_role: AccountRole::Owner,
        workspace_role: Some(WorkspaceRole::Owner),
    };
    let owner = create_user(&mut context, owner).await?;
    let now = context.now();
    let connection = context.connection();
    password_credentials::set(connection, owner.id, &hash, now).await?;
    one_use_tokens::withdraw(connection, Purpose::SetUp.name(), None).await?;
    let (browser, methods) = (&wanted.browser, [Method::Link]);
    let remember = Remember::Yes;
    let started = sessions::start(&mut context, owner.id, browser, remember, &methods).await?;
    context.access_changed();
    let attempted = Attempted {
        actor: Some(owner.id),
        method: Method::Link,
        browser,
    };
    record(&mut context, &attempted, Outcome::Succeeded);
    context.commit().await?;
    tracing::info!(actor = %owner.id, "the first owner was made");
    Ok(started)
}

fn gone() -> AppError {
    AppError::Gone(
        "This set-up token was used already, has expired, or is not needed any more. If nobody \
         owns the server yet, start it again: it prints another one."
            .to_owned(),
    )
}
