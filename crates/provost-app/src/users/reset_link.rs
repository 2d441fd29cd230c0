//! Making a link with which somebody sets a new password.

use provost_core::roles::{AccountPermission, AccountRole};
use provost_identity::tokens::Purpose;
use provost_schemas::{actors::ActorKind, ids::ActorId};
use provost_storage::repositories::{actors, grants};

use crate::{
    AppError, AppResult, Context,
    one_use_links::{self, OneUseLink},
    sessions,
};

/// Makes a link with which a person of the account sets a new password without knowing the old one.
/// The second factor stays.
///
/// # Errors
/// `NotFound` if there is no such person who is let in; `Refused` if the person may do what the
/// caller may not: a link would hand it over.
pub async fn create_reset_link(context: &mut Context, actor: ActorId) -> AppResult<OneUseLink> {
    context.authorize_in_account(AccountPermission::UpdateAccountMembership)?;
    sessions::require_fresh(context).await?;
    let account = context.account();
    let connection = context.connection();
    let role = grants::account_role(connection, account, actor).await?;
    let role = role.as_deref().and_then(AccountRole::from_name);
    let person = actors::read(connection, actor).await?;
    let person = person.filter(|person| person.kind == ActorKind::User);
    let (Some(role), Some(person)) = (role, person) else {
        return Err(AppError::NotFound(format!(
            "There is no person {actor} who is let in."
        )));
    };
    let caller = &context.call().actor;
    let mut granted = AccountPermission::ALL
        .iter()
        .filter(|permission| role.permissions().contains(**permission));
    if !granted.all(|permission| caller.may_in_account(*permission)) {
        return Err(AppError::Refused(format!(
            "Only somebody with the role {} may reset the password of one.",
            role.name()
        )));
    }
    one_use_links::mint(context, Purpose::PasswordReset, Some(person.id)).await
}
