//! The whole log of a flow run, page by page.

use provost_core::permissions::Permission;
use provost_schemas::{ids::FlowRunId, logs::Log};
use provost_storage::repositories::logs;

pub use provost_storage::repositories::logs::LogPosition;

use crate::{AppError, AppResult, Context};

/// Records of a page.
const PAGE: i64 = 1000;

/// Makes sure that there is such a flow run, and returns its name.
pub async fn begin_log_download(context: &mut Context, id: FlowRunId) -> AppResult<String> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    logs::read_flow_run_name(context.connection(), workspace, id)
        .await?
        .ok_or_else(|| AppError::NotFound("Flow run not found".to_owned()))
}

/// The next records of a flow run, oldest first; none at the end.
///
/// Each page is a unit of work of its own: whoever reads slowly holds no connection meanwhile.
pub async fn read_log_page(
    context: &mut Context,
    id: FlowRunId,
    after: LogPosition,
) -> AppResult<Vec<Log>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    Ok(logs::read_page(context.connection(), workspace, id, after, PAGE).await?)
}
