//! Listing, counting and finding members.

use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{AccountMembership, AccountMembershipsFilterBody},
    ids::AccountMembershipId,
};
use provost_storage::repositories::members;

use super::{find, view};
use crate::{AppError, AppResult, Context, identity::find_actor};

/// Lists the members of the account that match.
pub async fn filter_account_memberships(
    context: &mut Context,
    body: AccountMembershipsFilterBody,
) -> AppResult<Vec<AccountMembership>> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    let window = context.window(body.limit, body.offset)?;
    let (account, filter) = (context.account(), body.account_memberships.as_ref());
    let connection = context.connection();
    let found = members::filter(connection, account, None, filter, None, window).await?;
    Ok(found.into_iter().map(view).collect())
}

/// Counts the members of the account that match.
pub async fn count_account_memberships(
    context: &mut Context,
    body: AccountMembershipsFilterBody,
) -> AppResult<i64> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    let (account, filter) = (context.account(), body.account_memberships.as_ref());
    Ok(members::count(context.connection(), account, filter).await?)
}

/// Reads a member of the account.
pub async fn read_account_membership(
    context: &mut Context,
    id: AccountMembershipId,
) -> AppResult<AccountMembership> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    Ok(view(find(context, id).await?))
}

/// Finds a member by e-mail address, or by the name of a service account.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn find_member(context: &mut Context, called: &str) -> AppResult<AccountMembership> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    let actor = find_actor(context, called).await?;
    let account = context.account();
    let found = members::read_of_actor(context.connection(), account, actor.id).await?;
    found
        .map(view)
        .ok_or_else(|| AppError::NotFound(format!("`{called}` is no member of the account.")))
}
