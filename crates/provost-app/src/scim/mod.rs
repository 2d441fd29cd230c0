//! People and teams at the word of a company's directory, by SCIM 2.0.
//!
//! A directory has one permission, and a key that is narrowed to it needs no other. What it does to
//! somebody is measured by the role of whoever the key belongs to: nobody is changed by one who may
//! do less.

mod groups;
mod page;
mod rank;
mod users;

pub use groups::{
    create_scim_group, delete_scim_group, list_scim_groups, patch_scim_group, read_scim_group,
    replace_scim_group,
};
pub use page::ScimQuery;
pub use users::{
    create_scim_user, delete_scim_user, list_scim_users, patch_scim_user, read_scim_user,
    replace_scim_user,
};

use provost_core::roles::AccountPermission;
use provost_schemas::scim::FaultKind;
use provost_storage::repositories::accounts;

use crate::{AppError, AppResult, Context, sessions, workspaces};

/// Lets a directory in that is about to change something, one at a time in an account.
async fn begin_change(context: &mut Context) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::AdministrateScim)?;
    sessions::require_fresh(context).await?;
    let account = context.account();
    accounts::lock(context.connection(), account).await?;
    Ok(())
}

/// A name that people and teams can have.
fn checked_name(name: &str) -> AppResult<String> {
    workspaces::checked_name(name).map_err(|error| match error {
        AppError::Invalid(detail) => FaultKind::InvalidValue.because(detail).into(),
        other => other,
    })
}
