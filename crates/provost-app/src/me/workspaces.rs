//! Which workspaces may I reach?

use provost_schemas::accounts::MyWorkspace;
use provost_storage::repositories::{Window, workspaces};

use super::accounts::held_accounts;
use crate::{AppResult, Context};

/// All of them: clients that ask do not ask for pages.
const EVERY: Window = Window {
    limit: i64::MAX,
    offset: 0,
};

/// Lists the workspaces that the actor may reach, in the order of the names of their accounts.
pub async fn list_my_workspaces(context: &mut Context) -> AppResult<Vec<MyWorkspace>> {
    let mut mine = Vec::new();
    for (account, role) in held_accounts(context).await? {
        let reached_by = if role.owns_workspaces() {
            None
        } else {
            context.actor_id()
        };
        let connection = context.connection();
        let found = workspaces::filter(connection, account.id, None, reached_by, EVERY).await?;
        mine.extend(found.into_iter().map(|workspace| MyWorkspace {
            account_id: account.id,
            account_name: account.name.clone(),
            account_handle: account.handle.clone(),
            workspace_id: workspace.id,
            workspace_name: workspace.name,
            workspace_description: workspace.description,
            workspace_handle: workspace.handle,
        }));
    }
    Ok(mine)
}
