//! Ending sessions: from then on their tokens are worth nothing.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::ids::{ActorId, SessionId};
use provost_storage::repositories::sessions;

use crate::{AppError, AppResult, Context};

/// Ends the session of the call.
pub async fn sign_out(context: &mut Context) -> AppResult<()> {
    let (person, session) = context.signed_in()?;
    sessions::delete(context.connection(), person, session).await?;
    context.acted(Act(ObjectKind::User, Verb::LoggedOut), person, "");
    context.access_changed();
    Ok(())
}

/// Ends all sessions of whoever calls, that of the call too. Returns how many there were.
pub async fn sign_out_everywhere(context: &mut Context) -> AppResult<u64> {
    let (person, _) = context.signed_in()?;
    let ended = sessions::delete_all(context.connection(), person, None).await?;
    context.acted(Act(ObjectKind::User, Verb::LoggedOut), person, "");
    context.access_changed();
    Ok(ended)
}

/// Ends all sessions of whoever calls but that of the call. Returns how many there were.
pub async fn end_other_sessions(context: &mut Context) -> AppResult<u64> {
    let (person, session) = context.signed_in()?;
    let ended = sessions::delete_all(context.connection(), person, Some(session)).await?;
    context.access_changed();
    Ok(ended)
}

/// Ends a session of whoever calls.
///
/// # Errors
/// `NotFound` if there is no such session, or it is somebody else's.
pub async fn end_session(context: &mut Context, id: SessionId) -> AppResult<()> {
    let (person, _) = context.signed_in()?;
    if !sessions::delete(context.connection(), person, id).await? {
        return Err(AppError::NotFound(format!("There is no session {id}.")));
    }
    context.access_changed();
    Ok(())
}

/// Ends a session of somebody, or all of them if none is named. Returns how many there were.
///
/// # Errors
/// `NotFound` if the named one is not there.
pub async fn end_sessions_of(
    context: &mut Context,
    actor: ActorId,
    id: Option<SessionId>,
) -> AppResult<u64> {
    context.authorize_in_account(AccountPermission::UpdateAccountMembership)?;
    let connection = context.connection();
    let ended = match id {
        None => sessions::delete_all(connection, actor, None).await?,
        Some(id) if sessions::delete(connection, actor, id).await? => 1,
        Some(id) => return Err(AppError::NotFound(format!("There is no session {id}."))),
    };
    context.access_changed();
    Ok(ended)
}
