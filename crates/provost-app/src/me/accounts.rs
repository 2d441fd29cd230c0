//! Which accounts do I belong to?

use provost_core::roles::AccountRole;
use provost_schemas::accounts::{Account, MyAccount};
use provost_storage::repositories::accounts;

use crate::{AppResult, Context};

/// Lists the accounts to which the actor belongs; all of them to the operator.
pub async fn list_my_accounts(context: &mut Context) -> AppResult<Vec<MyAccount>> {
    let held = held_accounts(context).await?;
    let held = held.into_iter().map(|(account, _)| MyAccount {
        account_id: account.id,
        account_name: account.name,
        account_handle: account.handle,
    });
    Ok(held.collect())
}

/// The accounts to which the actor belongs, with their roles there. The operator has the role of
/// an owner everywhere.
pub(super) async fn held_accounts(context: &mut Context) -> AppResult<Vec<(Account, AccountRole)>> {
    if context.is_operator() {
        let all = accounts::list(context.connection()).await?;
        return Ok(all
            .into_iter()
            .map(|account| (account, AccountRole::Owner))
            .collect());
    }
    let Some(actor) = context.actor_id() else {
        return Ok(Vec::new());
    };
    let held = accounts::of_actor(context.connection(), actor).await?;
    let held = held.into_iter().filter_map(|held| {
        let role = AccountRole::from_name(&held.role)?;
        Some((held.account, role))
    });
    Ok(held.collect())
}
