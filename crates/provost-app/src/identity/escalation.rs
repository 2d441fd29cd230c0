//! Nobody grants what they do not hold, and nobody takes it from those who hold more.

use provost_core::{
    actors::Actor,
    roles::{AccountPermission, AccountPermissionSet, AccountRole, PermissionSet},
};
use provost_schemas::actors::ActorKind;
use provost_storage::repositories::{
    accounts,
    members::{self, Member},
};

use crate::{AppError, AppResult, Context};

impl Context {
    /// Refuses to grant or to take permissions in the workspace of the call that the actor does not
    /// hold there.
    pub(crate) fn require_to_hold(&self, permissions: PermissionSet) -> AppResult<()> {
        let held = match &self.call().actor {
            Actor::LocalOperator | Actor::System(_) => PermissionSet::ALL,
            Actor::Identified(identity) => identity.permissions,
        };
        if held.contains_all(permissions) {
            return Ok(());
        }
        let mut lacking = permissions.iter().filter(|one| !held.contains(*one));
        let first = lacking.next().map_or("", |permission| permission.scope());
        Err(AppError::Refused(format!(
            "Nobody can grant or take what they may not do themselves: `{first}` is needed."
        )))
    }

    /// The same for permissions in any workspace of the account.
    pub(crate) fn require_to_hold_everywhere(&self, permissions: PermissionSet) -> AppResult<()> {
        if permissions.is_empty() {
            return Ok(());
        }
        self.authorize_in_account(AccountPermission::AdministrateWorkspace)
    }

    /// The same for a role in the account.
    pub(crate) fn require_to_hold_role(&self, role: AccountRole) -> AppResult<()> {
        let held = match &self.call().actor {
            Actor::LocalOperator | Actor::System(_) => AccountPermissionSet::ALL,
            Actor::Identified(identity) => identity.account_permissions,
        };
        if held.contains_all(role.permissions()) {
            Ok(())
        } else {
            Err(AppError::Refused(format!(
                "Nobody can grant or take what they may not do themselves: the role {} may do more.",
                role.name()
            )))
        }
    }

    /// Refuses to act on a member of the account who has a mightier role there than the actor.
    pub(crate) fn require_to_match(&self, member: &Member) -> AppResult<()> {
        match AccountRole::from_name(&member.role) {
            Some(role) => self.require_to_hold_role(role),
            // The role of a later version may be any.
            None => self.authorize_in_account(AccountPermission::DeleteAccount),
        }
    }

    /// Refuses to take the last owner from the account, by whatever is about to be done to a member:
    /// the last person who is one, or the last of all.
    pub(crate) async fn require_another_owner(&mut self, member: &Member) -> AppResult<()> {
        let owner = AccountRole::Owner.name();
        if member.role != owner || !member.is_active {
            return Ok(());
        }
        let account = self.account();
        let kind = match member.kind {
            ActorKind::User => Some(ActorKind::User),
            ActorKind::ServiceAccount => None,
        };
        let connection = self.connection();
        accounts::lock(connection, account).await?;
        if members::count_with_role(connection, account, owner, kind).await? > 1 {
            return Ok(());
        }
        Err(AppError::Conflict(
            "An account needs an owner, and this is the last one.".to_owned(),
        ))
    }
}
