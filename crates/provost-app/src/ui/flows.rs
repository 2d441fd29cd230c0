//! Flows for lists.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    ids::FlowId,
    ui::{CountByFlow, NextRunByFlow, SimpleNextFlowRun, UiFlowIdsBody},
};
use provost_storage::repositories::ui;

use super::by_id;
use crate::{AppResult, Context};

/// Counts the deployments of flows.
pub async fn count_deployments_by_flow(
    context: &mut Context,
    body: UiFlowIdsBody,
) -> AppResult<CountByFlow> {
    context.authorize(Permission::SeeFlows)?;
    let sight = context.sight();
    let ids = body.flow_ids.0;
    let found = ui::count_deployments(context.connection(), sight, &ids).await?;
    Ok(by_id(ids.iter().map(|id| id.0), found))
}

/// The run of each flow that is to start next.
pub async fn next_runs_by_flow(
    context: &mut Context,
    body: UiFlowIdsBody,
) -> AppResult<NextRunByFlow> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let ids = body.flow_ids.0;
    let found = ui::next_runs(context.connection(), workspace, &ids).await?;
    let found: HashMap<FlowId, SimpleNextFlowRun> =
        found.into_iter().map(|run| (run.flow_id, run)).collect();
    Ok(ids
        .into_iter()
        .map(|id| (id.to_string(), found.get(&id).cloned()))
        .collect())
}
