//! Clearing away what has ended by itself.

use provost_identity::delays::Delays;
use provost_storage::repositories::{
    device_sign_ins, one_use_tokens, passkey_challenges, sessions, sign_in_failures, sso_attempts,
    sso_links,
};

use crate::{AppResult, Context, device_sign_in};

/// Clears away sessions that reached their end, tokens and challenges that expired, and failures that
/// are forgotten. It is done whenever a session begins, which is as often as there is more to clear.
pub(crate) async fn clear_ended(context: &mut Context) -> AppResult<()> {
    let (policy, now) = (context.settings().sessions, context.now());
    let longest = policy.remembered.absolute.max(policy.every_visit.absolute);
    let connection = context.connection();
    sessions::delete_older(connection, now - longest).await?;
    one_use_tokens::delete_expired(connection, now).await?;
    passkey_challenges::delete_expired(connection, now).await?;
    sso_attempts::delete_expired(connection, now).await?;
    sso_links::delete_expired(connection, now).await?;
    device_sign_ins::delete_expired(connection, now - device_sign_in::TOLD).await?;
    sign_in_failures::delete_older(connection, now - Delays::MEMORY).await?;
    Ok(())
}
