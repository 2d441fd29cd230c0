//! How things are in a workspace, in one read of a fixed number of queries.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    filters::{FilterSet, FlowRunFilter},
    ids::FlowId,
    json::Seconds,
    sorts::FlowRunSort,
    states::StateType,
    ui::{Dashboard, DashboardBody, FailingFlow, NamedFacet, PoolHealth, RunInBrief},
};
use provost_storage::repositories::{
    Window, flow_run_facets, pool_health,
    run_briefs::{self, RunsOf},
    run_surroundings,
};

use super::{
    histogram,
    names::name_flows,
    run_filters::{GOING, WENT_WRONG, expected, in_states, late, of_flows, runs},
};
use crate::{AppResult, Context};

const DAY: Seconds = Seconds::new(24 * 3600);

/// Runs that a list has at most.
const LISTED: i64 = 8;

/// Flows with failures at most.
const FLOWS: usize = 6;

/// Runs that went wrong, of each flow.
const OF_EACH: i64 = 3;

/// Reads how things are.
pub async fn read_dashboard(context: &mut Context, body: DashboardBody) -> AppResult<Dashboard> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, workspace, now) = (context.sight(), context.workspace(), context.now());
    let after = body.after.unwrap_or(now - DAY);
    let lately = |filter| expected(filter, Some(after), Some(now));
    let all = runs(lately(FlowRunFilter::default()));
    let (going, soon) = (
        runs(in_states(&GOING)),
        runs(expected(
            in_states(&[StateType::Scheduled]),
            Some(now),
            Some(now + DAY),
        )),
    );
    Ok(Dashboard {
        after,
        counted_at_most: flow_run_facets::COUNTED_AT_MOST,
        states: flow_run_facets::states(context.connection(), sight, &all).await?,
        trend: histogram::draw(context, &all, body.bars).await?,
        late_count: flow_run_facets::count(context.connection(), sight, &runs(late())).await?,
        going_count: flow_run_facets::count(context.connection(), sight, &going).await?,
        going: listed(context, &going, FlowRunSort::StartTimeDesc).await?,
        failing_flows: failing_flows(context, after).await?,
        next: listed(context, &soon, FlowRunSort::ExpectedStartTimeAsc).await?,
        task_runs: run_surroundings::task_runs_since(context.connection(), workspace, after)
            .await?,
        task_runs_counted_at_most: run_surroundings::TASK_RUNS_COUNTED_AT_MOST,
        work_pools: pools(context).await?,
    })
}

async fn listed(
    context: &mut Context,
    filters: &FilterSet,
    sort: FlowRunSort,
) -> AppResult<Vec<RunInBrief>> {
    let (sight, now) = (context.sight(), context.now());
    let window = Window {
        limit: LISTED,
        offset: 0,
    };
    let mut found =
        run_briefs::list(context.connection(), sight, filters, sort, window, now).await?;
    name_flows(context, &mut found).await?;
    Ok(found)
}

/// The flows most runs of which went wrong since a time.
async fn failing_flows(context: &mut Context, after: Timestamp) -> AppResult<Vec<FailingFlow>> {
    let (sight, now) = (context.sight(), context.now());
    let lately = |filter| expected(filter, Some(after), Some(now));
    let wrong = lately(in_states(&WENT_WRONG));
    let connection = context.connection();
    let mut failing = flow_run_facets::flows(connection, sight, &runs(wrong.clone())).await?;
    failing.truncate(FLOWS);
    if failing.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<FlowId> = failing.iter().map(|flow| FlowId(flow.id)).collect();
    let all = of_flows(lately(FlowRunFilter::default()), &ids);
    let all = flow_run_facets::flows(connection, sight, &all).await?;
    let all: HashMap<_, _> = all.into_iter().map(|flow| (flow.id, flow.count)).collect();
    let newest = (RunsOf::Flow, OF_EACH);
    let wrong = of_flows(wrong, &ids);
    let latest = run_briefs::newest_of_each(connection, sight, &wrong, newest, now).await?;
    let flow = |flow: NamedFacet| FailingFlow {
        latest: latest
            .iter()
            .filter(|run| run.flow_id.0 == flow.id)
            .cloned()
            .collect(),
        run_count: all.get(&flow.id).copied().unwrap_or(flow.count),
        failed_count: flow.count,
        id: FlowId(flow.id),
        name: flow.name,
    };
    Ok(failing.into_iter().map(flow).collect())
}

async fn pools(context: &mut Context) -> AppResult<Option<PoolHealth>> {
    if !context.may(Permission::SeeWorkPools) {
        return Ok(None);
    }
    let sight = context.sight();
    Ok(Some(pool_health::read(context.connection(), sight).await?))
}
