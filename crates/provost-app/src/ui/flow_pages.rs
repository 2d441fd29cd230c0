//! Flows with how their runs fared.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    filters::{FilterSet, FlowRunFilter},
    flows::{Flow, FlowsPaginateBody},
    ids::FlowId,
    json::Seconds,
    paging::Paginated,
    sorts::{DeploymentSort, FlowRunSort},
    states::StateType,
    ui::{FlowPage, FlowRow, RunInBrief},
};
use provost_storage::repositories::{
    Window, deployments,
    run_briefs::{self, RunsOf},
    ui,
};
use uuid::Uuid;

use super::{
    figures::{LAST_RUNS, figures},
    run_filters::{begun, expected, in_states, of_flows},
};
use crate::{
    AppResult, Context,
    deployments::show_all,
    flows::{paginate_flows, read_flow},
};

/// How far back lists look for runs.
pub(super) const LATELY: Seconds = Seconds::new(7 * 24 * 3600);

/// Coming runs at most.
pub(super) const NEXT_RUNS: i64 = 10;

/// Deployments of a flow at most.
const DEPLOYMENTS: i64 = 100;

/// Lists a page of the flows that match with how their runs fared, in a fixed number of queries.
pub async fn read_flows_page(
    context: &mut Context,
    body: FlowsPaginateBody,
) -> AppResult<Paginated<FlowRow>> {
    context.authorize(Permission::SeeFlows)?;
    let page = paginate_flows(context, body).await?;
    let results = rows(context, page.results).await?;
    Ok(Paginated {
        results,
        count: page.count,
        limit: page.limit,
        pages: page.pages,
        page: page.page,
    })
}

async fn rows(context: &mut Context, flows: Vec<Flow>) -> AppResult<Vec<FlowRow>> {
    if flows.is_empty() {
        return Ok(Vec::new());
    }
    let (sight, workspace, now) = (context.sight(), context.workspace(), context.now());
    let ids: Vec<FlowId> = flows.iter().map(|flow| flow.id).collect();
    let lately = of_flows(expected(begun(), Some(now - LATELY), None), &ids);
    let connection = context.connection();
    let each = (RunsOf::Flow, LAST_RUNS);
    let runs = run_briefs::newest_of_each(connection, sight, &lately, each, now).await?;
    let mut runs = by_owner(runs, |run| Some(run.flow_id.0));
    let deployments = ui::count_deployments(connection, sight, &ids).await?;
    let deployments: HashMap<Uuid, i64> = deployments.into_iter().collect();
    let next = ui::next_runs(connection, workspace, &ids).await?;
    let mut next: HashMap<FlowId, _> = next.into_iter().map(|run| (run.flow_id, run)).collect();
    let row = |flow: Flow| {
        let last_runs = runs.remove(&flow.id.0).unwrap_or_default();
        FlowRow {
            deployment_count: deployments.get(&flow.id.0).copied().unwrap_or(0),
            next_run: next.remove(&flow.id),
            figures: figures(&last_runs),
            last_runs,
            flow,
        }
    };
    Ok(flows.into_iter().map(row).collect())
}

/// Runs by what they belong to, in the order that they have.
pub(super) fn by_owner(
    runs: Vec<RunInBrief>,
    owner: impl Fn(&RunInBrief) -> Option<Uuid>,
) -> HashMap<Uuid, Vec<RunInBrief>> {
    let mut owners: HashMap<Uuid, Vec<RunInBrief>> = HashMap::new();
    for run in runs {
        if let Some(owner) = owner(&run) {
            owners.entry(owner).or_default().push(run);
        }
    }
    owners
}

/// Reads a flow with how its runs fared and how it is deployed.
pub async fn read_flow_page(context: &mut Context, id: FlowId) -> AppResult<FlowPage> {
    context.authorize(Permission::SeeFlows)?;
    let flow = read_flow(context, id).await?;
    let (sight, now) = (context.sight(), context.now());
    let last = of_flows(begun(), &[id]);
    let next = of_flows(in_states(&[StateType::Scheduled]), &[id]);
    let connection = context.connection();
    let last_runs = run_briefs::list(
        connection,
        sight,
        &last,
        FlowRunSort::StartTimeDesc,
        first(LAST_RUNS),
        now,
    )
    .await?;
    let next_runs = run_briefs::list(
        connection,
        sight,
        &next,
        FlowRunSort::NextScheduledStartTimeAsc,
        first(NEXT_RUNS),
        now,
    )
    .await?;
    let deployments = if context.may(Permission::SeeDeployments) {
        let of_flow = of_flows(FlowRunFilter::default(), &[id]);
        let of_flow = FilterSet {
            flow_runs: None,
            ..of_flow
        };
        let (sort, window) = (DeploymentSort::NameAsc, first(DEPLOYMENTS));
        let found =
            deployments::filter(context.connection(), sight, &of_flow, sort, window).await?;
        Some(show_all(context, found).await?)
    } else {
        None
    };
    Ok(FlowPage {
        flow,
        figures: figures(&last_runs),
        last_runs,
        next_runs,
        deployments,
    })
}

pub(super) fn first(limit: i64) -> Window {
    Window { limit, offset: 0 }
}
