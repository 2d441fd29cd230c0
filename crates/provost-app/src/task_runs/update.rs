//! Changing a task run.

use provost_core::permissions::Permission;
use provost_schemas::{ids::TaskRunId, task_runs::TaskRunUpdate};
use provost_storage::repositories::task_runs;

use crate::{AppError, AppResult, Context, names};

/// Gives a task run another name, if the request has one.
pub async fn update_task_run(
    context: &mut Context,
    id: TaskRunId,
    update: TaskRunUpdate,
) -> AppResult<()> {
    context.authorize(Permission::RunTasks)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let found = match update.name.into_option() {
        Some(name) => {
            let name = names::or_slug(name);
            task_runs::rename(connection, workspace, id, &name, now).await?
        }
        None => task_runs::read(connection, workspace, id).await?.is_some(),
    };
    if found {
        Ok(())
    } else {
        Err(AppError::NotFound("Task run not found".to_owned()))
    }
}
