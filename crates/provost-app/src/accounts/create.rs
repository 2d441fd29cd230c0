//! Making an account.

use provost_core::audit::ObjectKind;
use provost_schemas::{accounts::Account, ids::AccountId};
use provost_storage::repositories::accounts;

use crate::{
    AppError, AppResult, Context,
    workspaces::{checked_name, handle_for},
};

/// Makes an account, to which nobody belongs yet. Only the operator of the server does that.
///
/// # Errors
/// `Conflict` if the handle is taken; `Invalid` if name or handle cannot be one.
pub async fn create_account(
    context: &mut Context,
    name: &str,
    handle: Option<String>,
) -> AppResult<Account> {
    context.authorize_operator()?;
    let now = context.now();
    let name = checked_name(name)?;
    let account = Account {
        id: AccountId::mint(now),
        created: now,
        updated: now,
        handle: handle_for(&name, handle)?,
        name,
    };
    if !accounts::insert(context.connection(), &account).await? {
        return Err(AppError::Conflict(format!(
            "There is an account with the handle `{}` already.",
            account.handle
        )));
    }
    context.created(ObjectKind::Account, account.id, &account.name, &account);
    Ok(account)
}
