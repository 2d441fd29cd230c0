//! Finding somebody by what people call them.

use provost_core::roles::AccountPermission;
use provost_storage::repositories::{
    account_memberships,
    actors::{self, StoredActor},
};

use crate::{AppError, AppResult, Context};

/// Finds a person of the account by e-mail address, or a service account of the account by name.
///
/// # Errors
/// `NotFound` if there is neither.
pub async fn find_actor(context: &mut Context, called: &str) -> AppResult<StoredActor> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    let account = context.account();
    let connection = context.connection();
    let mut found = actors::read_by_email(connection, &called.to_lowercase()).await?;
    if let Some(person) = &found
        && !account_memberships::exists(connection, account, person.id).await?
    {
        // Somebody whom other accounts know is nobody here.
        found = None;
    }
    if found.is_none() {
        found = actors::read_service_account(connection, account, called).await?;
    }
    found.ok_or_else(|| {
        AppError::NotFound(format!(
            "There is nobody with the e-mail address `{called}`, and no service account of that \
             name."
        ))
    })
}
