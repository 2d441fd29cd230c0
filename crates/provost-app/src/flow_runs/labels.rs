//! Labelling a flow run.

use provost_core::permissions::Permission;
use provost_schemas::{ids::FlowRunId, json::Labels};
use provost_storage::repositories::flow_runs;

use super::object_not_found;
use crate::{AppResult, Context};

/// Adds labels to a flow run, over those of the same names.
pub async fn update_flow_run_labels(
    context: &mut Context,
    id: FlowRunId,
    labels: Labels,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let found = flow_runs::merge_labels(context.connection(), workspace, id, labels, now).await?;
    if found {
        Ok(())
    } else {
        Err(object_not_found(id))
    }
}
