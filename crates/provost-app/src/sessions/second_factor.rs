//! Whether a session lacks a second factor that the role of its person asks for.

use provost_core::roles::AccountRole;
use provost_schemas::ids::AccountId;
use provost_storage::{
    Connection,
    repositories::{grants, sessions::StoredSession},
};

use crate::{AppResult, AppSettings, sign_in::Method};

/// Whether whoever is in a session may do nothing until they set up a second factor, because their
/// role in the account asks for one and none was presented.
pub(crate) async fn lacks_second_factor(
    connection: &mut Connection,
    settings: &AppSettings,
    account: AccountId,
    session: &StoredSession,
) -> AppResult<bool> {
    let second = [Method::Totp, Method::RecoveryCode].map(Method::as_str);
    let was_presented = session
        .methods
        .iter()
        .any(|method| second.contains(&method.as_str()));
    if was_presented || settings.second_factor_roles.is_empty() {
        return Ok(false);
    }
    let role = grants::account_role(connection, account, session.actor).await?;
    let role = role.as_deref().and_then(AccountRole::from_name);
    Ok(role.is_some_and(|role| settings.second_factor_roles.contains(&role)))
}
