//! The settings of an account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ip_allowlists::{AccountSettings, AccountSettingsUpdate};
use provost_storage::repositories::{accounts, ip_allowlists};

use super::{require_own_admission, rules};
use crate::{AppError, AppResult, Context, sessions};

/// Reads the settings of the account of the call.
pub async fn read_account_settings(context: &mut Context) -> AppResult<AccountSettings> {
    context.authorize_in_account(AccountPermission::ReadAccount)?;
    let account = context.account();
    let found = ip_allowlists::settings(context.connection(), account).await?;
    found.ok_or_else(|| AppError::NotFound("Account not found".to_owned()))
}

/// Changes the settings of the account of the call.
///
/// # Errors
/// `Invalid` if whoever asks would be kept out from then on; `StaleSignIn` if it was not proved
/// lately who it is.
pub async fn update_account_settings(
    context: &mut Context,
    body: AccountSettingsUpdate,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateAccount)?;
    context.authorize_in_account(AccountPermission::UpdateIpAllowlist)?;
    sessions::require_fresh(context).await?;
    let account = context.account();
    // Neither the list nor the setting changes between the look and the change.
    accounts::lock(context.connection(), account).await?;
    let before = read_account_settings(context).await?;
    let after = AccountSettings {
        enforce_ip_allowlist: body
            .enforce_ip_allowlist
            .unwrap_or(before.enforce_ip_allowlist),
    };
    if after == before {
        context.changed_nothing();
        return Ok(());
    }
    let connection = context.connection();
    let entries = ip_allowlists::list(connection, account).await?;
    ip_allowlists::set_settings(connection, account, after).await?;
    require_own_admission(context, &rules(after, &entries))?;
    context.access_changed();
    context.updated(ObjectKind::AccountSettings, account, "", &before, &after);
    Ok(())
}
