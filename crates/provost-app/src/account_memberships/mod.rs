//! Who belongs to an account.

mod delete;
mod list;
mod update;

pub use delete::delete_account_membership;
pub use list::{
    count_account_memberships, filter_account_memberships, find_member, read_account_membership,
};
pub use update::update_account_membership;

use provost_core::roles::AccountRole;
use provost_schemas::{
    access::AccountMembership,
    actors::ActorKind,
    ids::{AccountMembershipId, WorkspaceRoleId},
};
use provost_storage::repositories::members::{self, Member};

use crate::{AppError, AppResult, Context};

/// The member with a membership, for a use case that has authorized.
async fn find(context: &mut Context, id: AccountMembershipId) -> AppResult<Member> {
    let account = context.account();
    members::read(context.connection(), account, id)
        .await?
        .ok_or_else(|| AppError::NotFound("Account membership not found".to_owned()))
}

fn view(member: Member) -> AccountMembership {
    let of_kind = |kind| (member.kind == kind).then_some(member.actor);
    let role = AccountRole::from_name(&member.role);
    AccountMembership {
        id: member.id,
        created: member.created,
        updated: member.updated,
        actor_id: member.actor,
        user_id: of_kind(ActorKind::User),
        bot_id: of_kind(ActorKind::ServiceAccount),
        first_name: member.name.clone(),
        last_name: String::new(),
        handle: member.name,
        email: member.email,
        account_role_id: role.map_or(WorkspaceRoleId::NONE, AccountRole::id),
        account_role_name: member.role,
        last_login: member.last_login,
        active: member.is_active,
    }
}
