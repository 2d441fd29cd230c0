//! Listing and finding accounts.

use provost_schemas::accounts::Account;
use provost_storage::repositories::accounts;

use crate::{AppError, AppResult, Context};

/// Lists all accounts of the server, for its operator.
pub async fn list_accounts(context: &mut Context) -> AppResult<Vec<Account>> {
    context.authorize_operator()?;
    Ok(accounts::list(context.connection()).await?)
}

/// Finds an account by its handle, for the operator of the server.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn find_account(context: &mut Context, handle: &str) -> AppResult<Account> {
    context.authorize_operator()?;
    let found = accounts::read_by_handle(context.connection(), handle).await?;
    found.ok_or_else(|| AppError::NotFound(format!("There is no account `{handle}`.")))
}
