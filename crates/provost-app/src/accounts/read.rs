//! Reading an account.

use provost_core::roles::AccountPermission;
use provost_schemas::accounts::Account;
use provost_storage::repositories::accounts;

use crate::{AppError, AppResult, Context};

/// Reads the account of the call.
pub async fn read_account(context: &mut Context) -> AppResult<Account> {
    context.authorize_in_account(AccountPermission::ReadAccount)?;
    let account = context.account();
    let found = accounts::read(context.connection(), account).await?;
    found.ok_or_else(|| AppError::NotFound("Account not found".to_owned()))
}
