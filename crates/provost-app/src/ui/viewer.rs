//! Who looks at the page, and what may they do?

use provost_core::{actors::Actor, permissions::Permission, roles::AccountPermission};
use provost_schemas::ui::PageViewer;
use provost_storage::repositories::page_preferences;

use crate::{AppResult, Context, me};

/// Says who asks, what they may do here, and where else they may go. Whoever may do nothing in the
/// workspace is told so, and not refused.
pub async fn read_page_viewer(context: &mut Context) -> AppResult<PageViewer> {
    let kind = match &context.call().actor {
        Actor::Identified(identity) => identity.kind,
        Actor::LocalOperator | Actor::System(_) => None,
    };
    let scopes = Permission::ALL.iter().copied();
    let scopes = scopes.filter(|permission| context.may(*permission));
    let scopes = scopes.map(Permission::scope).collect();
    let in_account = AccountPermission::ALL.iter().copied();
    let in_account = in_account.filter(|permission| context.may_in_account(*permission));
    let account_permissions = in_account.map(AccountPermission::name).collect();
    let preferences = match context.actor_id() {
        Some(actor) => page_preferences::read(context.connection(), actor).await?,
        None => None,
    };
    Ok(PageViewer {
        kind,
        account_id: context.account(),
        workspace_id: context.workspace(),
        scopes,
        account_permissions,
        preferences,
        me: me::read_me(context).await?,
        workspaces: me::list_my_workspaces(context).await?,
    })
}
