//! The roles that every account has.

use provost_core::roles::{AccountPermission, AccountRole};
use provost_schemas::{
    access::{AccountRoleView, NamedFilter},
    ids::WorkspaceRoleId,
};

use crate::{AppError, AppResult, Context, filtering::is_named};

/// Lists the roles of accounts.
pub async fn list_account_roles(
    context: &mut Context,
    filter: Option<&NamedFilter>,
) -> AppResult<Vec<AccountRoleView>> {
    context.authorize_in_account(AccountPermission::ReadAccountRole)?;
    let all = AccountRole::ALL.iter().map(|role| view(*role));
    Ok(all.filter(|role| is_named(filter, &role.name)).collect())
}

/// Reads a role of accounts.
pub async fn read_account_role(
    context: &mut Context,
    id: WorkspaceRoleId,
) -> AppResult<AccountRoleView> {
    context.authorize_in_account(AccountPermission::ReadAccountRole)?;
    let found = AccountRole::from_id(id).map(view);
    found.ok_or_else(|| AppError::NotFound("Account role not found".to_owned()))
}

fn view(role: AccountRole) -> AccountRoleView {
    AccountRoleView {
        id: role.id(),
        name: role.name().to_owned(),
        permissions: role
            .permissions()
            .iter()
            .map(|permission| permission.name().to_owned())
            .collect(),
        is_system_role: true,
    }
}
