//! A page of flow runs with what stands around it.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    filters::FilterSet,
    flow_runs::{FlowRunResponse, FlowRunsFilterBody},
    ui::{FlowRunFacets, FlowRunRow, FlowRunsPage},
};
use provost_storage::repositories::{flow_run_facets, flow_runs, ui};
use uuid::Uuid;

use super::names::distinct;
use crate::{AppResult, Context};

/// Lists matching flow runs with the names of what they belong to, counts all that match as far as
/// runs are counted, and says what they could be narrowed down to.
pub async fn read_flow_runs_page(
    context: &mut Context,
    body: FlowRunsFilterBody,
) -> AppResult<FlowRunsPage> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now) = (context.sight(), context.now());
    let (sort, window) = (body.sort, context.window(body.limit, body.offset)?);
    let filters = body.filters();
    let runs = flow_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    let runs = runs.into_iter().map(|run| run.estimated_at(now)).collect();
    Ok(FlowRunsPage {
        results: named(context, runs).await?,
        count: flow_run_facets::count(context.connection(), sight, &filters).await?,
        counted_at_most: flow_run_facets::COUNTED_AT_MOST,
        facets: facets(context, &filters).await?,
    })
}

/// The runs with the names of what they belong to, in a fixed number of queries.
async fn named(context: &mut Context, runs: Vec<FlowRunResponse>) -> AppResult<Vec<FlowRunRow>> {
    let (sight, workspace) = (context.sight(), context.workspace());
    let ids: Vec<_> = runs.iter().map(|run| run.id).collect();
    let flows = distinct(runs.iter().map(|run| run.flow_id));
    let deployments = distinct(runs.iter().filter_map(|run| run.deployment_id));
    let sees_deployments = context.may(Permission::SeeDeployments);
    let connection = context.connection();
    let flows = flow_run_facets::flow_names(connection, workspace, &flows).await?;
    let deployments = if sees_deployments {
        flow_run_facets::deployment_names(connection, sight, &deployments).await?
    } else {
        HashMap::new()
    };
    let counts = if ids.is_empty() {
        Vec::new()
    } else {
        ui::count_task_runs(connection, workspace, &ids).await?
    };
    let counts: HashMap<Uuid, i64> = counts.into_iter().collect();
    let row = |run: FlowRunResponse| FlowRunRow {
        flow_name: flows.get(&run.flow_id.0).cloned(),
        deployment_name: run
            .deployment_id
            .and_then(|id| deployments.get(&id.0).cloned()),
        task_run_count: counts.get(&run.id.0).copied().unwrap_or(0),
        flow_run: run,
    };
    Ok(runs.into_iter().map(row).collect())
}

async fn facets(context: &mut Context, filters: &FilterSet) -> AppResult<FlowRunFacets> {
    let sight = context.sight();
    let sees_deployments = context.may(Permission::SeeDeployments);
    let connection = context.connection();
    let any_state = without(filters, |filters| {
        if let Some(runs) = &mut filters.flow_runs {
            runs.state = None;
        }
    });
    let any_flow = without(filters, |filters| filters.flows = None);
    let any_deployment = without(filters, |filters| filters.deployments = None);
    Ok(FlowRunFacets {
        states: flow_run_facets::states(connection, sight, &any_state).await?,
        flows: flow_run_facets::flows(connection, sight, &any_flow).await?,
        deployments: if sees_deployments {
            flow_run_facets::deployments(connection, sight, &any_deployment).await?
        } else {
            Vec::new()
        },
    })
}

fn without(filters: &FilterSet, forget: impl FnOnce(&mut FilterSet)) -> FilterSet {
    let mut filters = filters.clone();
    forget(&mut filters);
    filters
}
