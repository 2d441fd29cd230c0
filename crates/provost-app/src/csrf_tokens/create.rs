//! Making a token.

use data_encoding::HEXLOWER;
use provost_core::permissions::Permission;
use provost_schemas::{csrf_tokens::CsrfToken, ids, json::Seconds};
use provost_storage::repositories::csrf_tokens;

use super::owner::{is_session, kept_for, kept_in};
use crate::{AppError, AppResult, Context};

/// Makes a token for a client in the workspace of the call, instead of the one that it had.
///
/// # Errors
/// `Invalid` if nobody asks the caller for one.
pub async fn create_csrf_token(context: &mut Context, client: String) -> AppResult<CsrfToken> {
    context.authorize(Permission::ConnectClient)?;
    if !context.settings().csrf_protection && !is_session(context) {
        return Err(AppError::Invalid("CSRF protection is disabled.".to_owned()));
    }
    make(context, client).await
}

/// Makes a token for a client of whoever is signed in, whether they reach a workspace or not: who
/// only looks after an account writes to that.
///
/// # Errors
/// `Invalid` if the call is not that of a session: whatever else callers show proves enough.
pub async fn create_own_csrf_token(context: &mut Context, client: String) -> AppResult<CsrfToken> {
    if !is_session(context) {
        return Err(AppError::Invalid(
            "Only somebody who is signed in needs a token here.".to_owned(),
        ));
    }
    make(context, client).await
}

async fn make(context: &mut Context, client: String) -> AppResult<CsrfToken> {
    let (workspace, now) = (kept_in(context), context.now());
    let kept_for = kept_for(context, &client);
    let token = CsrfToken {
        id: ids::mint(now),
        created: now,
        updated: now,
        token: random_token(),
        client: kept_for,
        expiration: now + Seconds::new(context.settings().csrf_token_seconds),
    };
    let connection = context.connection();
    csrf_tokens::delete_expired(connection, workspace, now).await?;
    let kept = csrf_tokens::upsert(connection, workspace, token).await?;
    Ok(CsrfToken { client, ..kept })
}

/// 256 random bits in hexadecimal.
fn random_token() -> String {
    HEXLOWER.encode(&rand::random::<[u8; 32]>())
}
