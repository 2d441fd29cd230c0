//! Access lists: who reaches a single block, deployment or work pool, where not everybody does.
//!
//! An object without a list is reached by whoever has the scope. One with a list is there for those
//! on it alone, who need the scope besides; the list of a work pool takes the place of those of the
//! deployments in it. Whoever may say who is on lists (`manage_acls`) is above them.

mod read;
mod sight;
mod write;

pub use read::{AccessListOf, read_access_list};
pub use write::write_access_list;

use provost_core::permissions::Permission;
use provost_storage::repositories::{access_lists::Listed, work_pools};

use crate::{AppError, AppResult, Context};

/// The object of the workspace that is meant, for a use case that has authorized.
async fn resolve(context: &mut Context, object: AccessListOf) -> AppResult<Listed> {
    context.authorize(Permission::ManageAccessLists)?;
    let listed = match object {
        AccessListOf::BlockDocument(id) => Listed::BlockDocument(id),
        AccessListOf::Deployment(id) => Listed::Deployment(id),
        AccessListOf::WorkPool(name) => {
            let workspace = context.workspace();
            let found = work_pools::read_by_name(context.connection(), workspace, &name).await?;
            let missing = || crate::work_pools::not_found(&name);
            Listed::WorkPool(found.ok_or_else(missing)?.pool.id)
        }
    };
    let sight = context.workspace().into();
    let connection = context.connection();
    if provost_storage::repositories::access_lists::is_in_sight(connection, sight, listed).await? {
        Ok(listed)
    } else {
        Err(AppError::NotFound(match listed {
            Listed::BlockDocument(_) => "Block document not found".to_owned(),
            Listed::Deployment(_) => "Deployment not found".to_owned(),
            Listed::WorkPool(_) => "Work pool not found".to_owned(),
        }))
    }
}
