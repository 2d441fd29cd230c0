//! Inviting a person.

use provost_core::roles::AccountPermission;
use provost_identity::tokens::Purpose;
use provost_storage::repositories::actors::StoredActor;

use super::{UserCreate, create_user};
use crate::{
    AppResult, Context,
    one_use_links::{self, OneUseLink},
    sessions,
};

/// Makes a person known, and makes the link with which they choose a password. Until then they have
/// no way in.
///
/// # Errors
/// As those of [`create_user`].
pub async fn invite_user(
    context: &mut Context,
    wanted: UserCreate,
) -> AppResult<(StoredActor, OneUseLink)> {
    context.authorize_in_account(AccountPermission::CreateInvitation)?;
    sessions::require_fresh(context).await?;
    let person = create_user(context, wanted).await?;
    let link = one_use_links::mint(context, Purpose::Invitation, Some(person.id)).await?;
    Ok((person, link))
}
