//! Changing how an account is called.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::accounts::{Account, AccountUpdate};
use provost_storage::repositories::accounts;

use super::read_account;
use crate::{
    AppError, AppResult, Context, sessions,
    workspaces::{checked_handle, checked_name},
};

/// Changes name and handle of the account of the call.
///
/// # Errors
/// `Conflict` if the handle is taken; `Invalid` if name or handle cannot be one; `StaleSignIn` if it
/// was not proved lately who it is.
pub async fn update_account(context: &mut Context, body: AccountUpdate) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateAccount)?;
    sessions::require_fresh(context).await?;
    let before = read_account(context).await?;
    let name = body.name.as_deref().map(checked_name).transpose()?;
    let handle = body.handle.map(checked_handle).transpose()?;
    let changed = Account {
        updated: context.now(),
        name: name.unwrap_or_else(|| before.name.clone()),
        handle: handle.unwrap_or_else(|| before.handle.clone()),
        ..before.clone()
    };
    let connection = context.connection();
    let holder = accounts::read_by_handle(connection, &changed.handle).await?;
    if holder.is_some_and(|holder| holder.id != changed.id) {
        return Err(AppError::Conflict(format!(
            "There is an account with the handle `{}` already.",
            changed.handle
        )));
    }
    accounts::update(connection, &changed).await?;
    let kind = ObjectKind::Account;
    context.updated(kind, changed.id, &changed.name, &before, &changed);
    Ok(())
}
