//! The names of what runs belong to, read for many runs at once.

use provost_core::permissions::Permission;
use provost_schemas::{ids::DeploymentId, ui::RunInBrief};
use provost_storage::repositories::flow_run_facets;

use crate::{AppResult, Context};

/// Each once, in order.
pub(super) fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Gives runs the names of their flows.
pub(super) async fn name_flows(context: &mut Context, runs: &mut [RunInBrief]) -> AppResult<()> {
    let workspace = context.workspace();
    let flows = distinct(runs.iter().map(|run| run.flow_id));
    let names = flow_run_facets::flow_names(context.connection(), workspace, &flows).await?;
    for run in runs {
        run.flow_name = names.get(&run.flow_id.0).cloned();
    }
    Ok(())
}

/// The name of a deployment, if it may be told.
pub(super) async fn deployment_name(
    context: &mut Context,
    deployment: Option<DeploymentId>,
) -> AppResult<Option<String>> {
    let Some(id) = deployment.filter(|_| context.may(Permission::SeeDeployments)) else {
        return Ok(None);
    };
    let sight = context.sight();
    let mut names = flow_run_facets::deployment_names(context.connection(), sight, &[id]).await?;
    Ok(names.remove(&id.0))
}
