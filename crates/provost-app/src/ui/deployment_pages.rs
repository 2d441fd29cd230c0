//! Deployments with how their runs fared.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    deployments::{DeploymentResponse, DeploymentsPaginateBody},
    filters::FilterSet,
    ids::{DeploymentId, FlowId},
    paging::Paginated,
    sorts::FlowRunSort,
    states::StateType,
    ui::{DeploymentPage, DeploymentRow, RunInBrief},
};
use provost_storage::repositories::{
    flow_run_facets,
    run_briefs::{self, RunsOf},
};

use super::{
    figures::{LAST_RUNS, figures},
    flow_pages::{LATELY, NEXT_RUNS, by_owner, first},
    names::distinct,
    run_filters::{begun, expected, in_states, of_deployments},
};
use crate::{
    AppResult, Context,
    deployments::{paginate_deployments, read_deployment},
};

/// Lists a page of the deployments that match with how their runs fared, in a fixed number of
/// queries. Runs and names of flows are for those alone who may see flows.
pub async fn read_deployments_page(
    context: &mut Context,
    body: DeploymentsPaginateBody,
) -> AppResult<Paginated<DeploymentRow>> {
    context.authorize(Permission::SeeDeployments)?;
    let page = paginate_deployments(context, body).await?;
    let results = rows(context, page.results).await?;
    Ok(Paginated {
        results,
        count: page.count,
        limit: page.limit,
        pages: page.pages,
        page: page.page,
    })
}

async fn rows(
    context: &mut Context,
    deployments: Vec<DeploymentResponse>,
) -> AppResult<Vec<DeploymentRow>> {
    if deployments.is_empty() {
        return Ok(Vec::new());
    }
    let (sight, workspace, now) = (context.sight(), context.workspace(), context.now());
    let (mut runs, mut names) = (Vec::new(), HashMap::default());
    if context.may(Permission::SeeFlows) {
        let ids: Vec<DeploymentId> = deployments.iter().map(|found| found.id).collect();
        let flows: Vec<FlowId> = distinct(deployments.iter().map(|found| found.flow_id));
        let lately = of_deployments(expected(begun(), Some(now - LATELY), None), &ids);
        let each = (RunsOf::Deployment, LAST_RUNS);
        let connection = context.connection();
        runs = run_briefs::newest_of_each(connection, sight, &lately, each, now).await?;
        names = flow_run_facets::flow_names(connection, workspace, &flows).await?;
    }
    let mut runs = by_owner(runs, |run| run.deployment_id.map(|id| id.0));
    let row = |deployment: DeploymentResponse| {
        let last_runs = runs.remove(&deployment.id.0).unwrap_or_default();
        DeploymentRow {
            flow_name: names.get(&deployment.flow_id.0).cloned(),
            figures: figures(&last_runs),
            last_runs,
            deployment,
        }
    };
    Ok(deployments.into_iter().map(row).collect())
}

/// Reads a deployment with how its runs fared and what is next.
pub async fn read_deployment_page(
    context: &mut Context,
    id: DeploymentId,
) -> AppResult<DeploymentPage> {
    context.authorize(Permission::SeeDeployments)?;
    let deployment = read_deployment(context, id).await?;
    let (mut flow_name, mut last_runs, mut next_runs) = (None, Vec::new(), Vec::new());
    if context.may(Permission::SeeFlows) {
        let (workspace, flow) = (context.workspace(), deployment.flow_id);
        let connection = context.connection();
        let mut names = flow_run_facets::flow_names(connection, workspace, &[flow]).await?;
        flow_name = names.remove(&flow.0);
        let last = of_deployments(begun(), &[id]);
        last_runs = runs(context, &last, FlowRunSort::StartTimeDesc, LAST_RUNS).await?;
        let next = of_deployments(in_states(&[StateType::Scheduled]), &[id]);
        let soonest = FlowRunSort::NextScheduledStartTimeAsc;
        next_runs = runs(context, &next, soonest, NEXT_RUNS).await?;
    }
    Ok(DeploymentPage {
        deployment,
        flow_name,
        figures: figures(&last_runs),
        last_runs,
        next_runs,
    })
}

async fn runs(
    context: &mut Context,
    filters: &FilterSet,
    sort: FlowRunSort,
    limit: i64,
) -> AppResult<Vec<RunInBrief>> {
    let (sight, now, window) = (context.sight(), context.now(), first(limit));
    Ok(run_briefs::list(context.connection(), sight, filters, sort, window, now).await?)
}
