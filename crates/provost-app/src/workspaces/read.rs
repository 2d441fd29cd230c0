//! Reading a workspace.

use provost_core::permissions::Permission;
use provost_schemas::workspaces::Workspace;

use super::own;
use crate::{AppResult, Context};

/// Reads the workspace of the call: whoever may do anything in it may know how it is called.
pub async fn read_workspace(context: &mut Context) -> AppResult<Workspace> {
    context.authorize(Permission::ConnectClient)?;
    own(context).await
}
