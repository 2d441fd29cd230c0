//! Workspaces: the tenants of an account.

mod all;
mod create;
mod delete;
mod filter;
mod find;
mod names;
mod read;
mod transfer;
mod update;

pub use all::all_workspaces;
pub use create::create_workspace;
pub use delete::delete_workspace;
pub use filter::filter_workspaces;
pub use find::find_workspace;
pub use read::read_workspace;
pub use transfer::transfer_workspace;
pub use update::update_workspace;

pub(crate) use names::{checked_handle, checked_name, handle_for};

use provost_schemas::workspaces::Workspace;
use provost_storage::repositories::workspaces;

use crate::{AppError, AppResult, Context};

/// The workspace of the call, for a use case that has authorized.
async fn own(context: &mut Context) -> AppResult<Workspace> {
    let (account, workspace) = (context.account(), context.workspace());
    workspaces::read(context.connection(), account, workspace)
        .await?
        .ok_or_else(|| AppError::NotFound("Workspace not found".to_owned()))
}

fn taken(handle: &str) -> AppError {
    AppError::Conflict(format!(
        "The account has a workspace with the handle `{handle}` already."
    ))
}
