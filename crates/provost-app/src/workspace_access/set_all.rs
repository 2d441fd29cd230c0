//! Letting several of one kind reach the workspace.

use provost_schemas::{access::WorkspaceAccess, ids::WorkspaceRoleId};
use uuid::Uuid;

use super::{HolderKind, set_workspace_access};
use crate::{AppError, AppResult, Context};

/// The most that one request lets in.
const MOST: usize = 200;

/// Lets each of a list of people, service accounts or teams reach the workspace of the call by a
/// role, as [`set_workspace_access`] does.
///
/// # Errors
/// `Invalid` if there are too many, and what refuses any of them, of whom then none is let in.
pub async fn set_workspace_accesses(
    context: &mut Context,
    kind: HolderKind,
    wanted: Vec<(Uuid, WorkspaceRoleId)>,
) -> AppResult<Vec<WorkspaceAccess>> {
    context.authorize(kind.changed_with())?;
    if wanted.len() > MOST {
        return Err(AppError::Invalid(format!(
            "A request lets in at most {MOST} at once; send several."
        )));
    }
    let mut set = Vec::with_capacity(wanted.len());
    for (id, role) in wanted {
        set.push(set_workspace_access(context, kind, id, role).await?);
    }
    Ok(set)
}
