//! Finding a workspace by what people call it.

use provost_core::roles::AccountPermission;
use provost_schemas::workspaces::Workspace;
use provost_storage::repositories::{accounts, workspaces};

use crate::{AppError, AppResult, Context};

/// Finds a workspace by `HANDLE` in the account of the call, or by `ACCOUNT/HANDLE` in another.
///
/// # Errors
/// `NotFound` if there is none; `Refused` for another account, unless the operator asks.
pub async fn find_workspace(context: &mut Context, called: &str) -> AppResult<Workspace> {
    context.authorize_in_account(AccountPermission::AdministrateWorkspace)?;
    let (account, handle) = match called.split_once('/') {
        None => (Some(context.account()), called),
        Some((account, handle)) => {
            context.authorize_operator()?;
            let found = accounts::read_by_handle(context.connection(), account).await?;
            (found.map(|account| account.id), handle)
        }
    };
    let found = match account {
        Some(account) => workspaces::read_by_handle(context.connection(), account, handle).await?,
        None => None,
    };
    found.ok_or_else(|| AppError::NotFound(format!("There is no workspace `{called}`.")))
}
