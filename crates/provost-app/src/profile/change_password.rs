//! Changing one's password.

use provost_identity::{passwords::Password, tokens::Purpose};
use provost_storage::repositories::{
    actors, one_use_tokens, password_credentials, sessions as stored_sessions,
};

use crate::{
    App, AppError, AppResult, Call,
    sessions::{self, StartedSession},
    sign_in::{Browser, Method, check_password},
    users::checked_hash,
};

/// What somebody typed to change their password.
#[derive(Clone, Debug)]
pub struct PasswordChange {
    /// The present one.
    pub current: Password,
    /// The one to set.
    pub new: Password,
    /// Whether the other sessions end.
    pub ends_other_sessions: bool,
    /// Where.
    pub browser: Browser,
}

/// Changes the password of whoever calls. The session goes on under another token.
///
/// # Errors
/// `Unauthenticated` if the present one is wrong; `Invalid` if the new one may not be chosen;
/// `Refused` for a password of a directory;
/// `TooManyAttempts` if there were too many.
pub async fn change_password(
    app: &App,
    call: &Call,
    wanted: PasswordChange,
) -> AppResult<StartedSession> {
    let (actor, session) = call.signed_in()?;
    if !check_password(app, actor, wanted.current, &wanted.browser).await? {
        return Err(AppError::Refused(
            "Your password is that of the directory of your company: change it there.".to_owned(),
        ));
    }
    let mut connection = app.database().read().await?;
    let person = actors::read(&mut connection, actor).await?;
    let before = stored_sessions::read(&mut connection, session).await?;
    drop(connection);
    let (Some(person), Some(before)) = (person, before) else {
        return Err(AppError::NotFound("You are gone.".to_owned()));
    };
    let email = person.email.unwrap_or_default();
    let hash = checked_hash(app, wanted.new, &email, &person.name).await?;
    let mut context = app.write(call.clone()).await?;
    let now = context.now();
    let connection = context.connection();
    password_credentials::set(connection, actor, &hash, now).await?;
    let resets = Purpose::PasswordReset.name();
    one_use_tokens::withdraw(connection, resets, Some(actor)).await?;
    if wanted.ends_other_sessions {
        stored_sessions::delete_all(connection, actor, Some(session)).await?;
    }
    let mut methods = vec![Method::Password];
    // A second factor was asked for when the session began, and still counts.
    methods.extend(Method::second_among(&before.methods));
    let renewed = sessions::renew(&mut context, session, &methods).await?;
    context.commit().await?;
    tracing::info!(%actor, "a password was changed");
    Ok(renewed)
}
