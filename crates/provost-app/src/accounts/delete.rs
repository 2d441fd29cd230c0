//! Deleting an account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::AccountId;
use provost_storage::repositories::accounts;

use super::read_account;
use crate::{AppError, AppResult, Context, sessions};

/// Deletes the account of the call with its service accounts, teams and roles, and ends who belongs
/// to it. People stay known to the server. Workspaces are deleted one by one before, so that nobody
/// deletes all of them by one request.
///
/// # Errors
/// `Conflict` for the account that the server began with, and while there is a workspace;
/// `StaleSignIn` if it was not proved lately who it is.
pub async fn delete_account(context: &mut Context) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteAccount)?;
    sessions::require_fresh(context).await?;
    let account = read_account(context).await?;
    let connection = context.connection();
    if account.id == AccountId::DEFAULT {
        return Err(AppError::Conflict(
            "The default account cannot be deleted.".to_owned(),
        ));
    }
    if !accounts::delete_empty(connection, account.id).await? {
        return Err(AppError::Conflict(format!(
            "The account `{}` has workspaces. Delete them, or move them to another account, first.",
            account.handle
        )));
    }
    context.deleted(ObjectKind::Account, account.id, &account.name, &account);
    context.access_changed();
    Ok(())
}
