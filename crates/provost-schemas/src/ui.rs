//! What pages ask for in one request each.

mod batch_jobs;
mod dashboard;
mod flow_pages;
mod flow_run_page;
mod flow_runs_page;
mod histogram;
mod me;
mod next_times;
mod preferences;
mod runs_in_brief;
mod search;
mod single_sign_on;
mod system;
mod timeline;
mod work_pools;

use indexmap::IndexMap;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    ids::{FlowId, FlowRunId},
    json::Seconds,
    paging::Offset,
    sorts::FlowRunSort,
    states::StateType,
    task_runs::TaskRun,
};

pub use batch_jobs::{
    BatchAction, BatchJob, BatchJobOrder, BatchJobPreview, BatchJobsFilterBody, BatchRefusal,
};
pub use dashboard::{Dashboard, DashboardBody, FailingFlow, PoolHealth, PoolInBrief};
pub use flow_pages::{DeploymentPage, DeploymentRow, FlowPage, FlowRow};
pub use flow_run_page::{FlowRunPage, ParentRun, SameError, TaskRunName};
pub use flow_runs_page::{FlowRunFacets, FlowRunRow, FlowRunsPage, NamedFacet, StateFacet};
pub use histogram::{FlowRunHistogram, FlowRunHistogramBody};
pub use me::PageViewer;
pub use next_times::{NextTime, NextTimes, NextTimesBody};
pub use preferences::{PageClock, PagePalette, PagePreferences, PageTheme, PageZone};
pub use runs_in_brief::{RunFigures, RunInBrief};
pub use search::{Found, FoundKind, SearchBody};
pub use single_sign_on::{
    AccountGrant, CheckOutcome, CheckedPart, DirectoryInForce, GroupGrants, ProviderCheck,
    ProviderInForce, ProviderReport, SingleSignOnPage, TeamGrant, WorkspaceRoleGrant,
};
pub use system::{Configuration, RequestAsSeen, SettingInForce, SystemPage};
pub use timeline::{
    FanOut, FanOutBody, FanOutPage, FanOutSort, Timeline, TimelineKind, TimelineRow, TimelineRun,
};
pub use work_pools::{WorkPoolRow, WorkPoolsPageBody};

/// Which flow runs to draw as points.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct UiFlowRunsHistoryBody {
    /// The order.
    #[serde(default = "latest_expected_first")]
    pub sort: FlowRunSort,
    /// How many at most.
    #[serde(default = "thousand")]
    #[schema(maximum = 1000)]
    pub limit: i64,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On their task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On their deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
}

fn latest_expected_first() -> FlowRunSort {
    FlowRunSort::ExpectedStartTimeDesc
}

fn thousand() -> i64 {
    1000
}

impl UiFlowRunsHistoryBody {
    /// The filters of the body.
    pub fn filters(self) -> FilterSet {
        FilterSet {
            flows: self.flows,
            flow_runs: self.flow_runs,
            task_runs: self.task_runs,
            deployments: self.deployments,
            work_pools: self.work_pools,
            work_queues: None,
        }
    }
}

/// A flow run as a point of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SimpleFlowRun {
    /// The run.
    pub id: FlowRunId,
    /// The kind of the state it is in.
    pub state_type: StateType,
    /// When it started, or is expected to.
    pub timestamp: Timestamp,
    /// How long it has run.
    pub duration: Seconds,
    /// How late it started, or is by now.
    pub lateness: Seconds,
}

/// Flow runs to count the task runs of.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct UiFlowRunIdsBody {
    /// The flow runs, 200 at most.
    pub flow_run_ids: UpTo200<FlowRunId>,
}

/// Flows to look something up for.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct UiFlowIdsBody {
    /// The flows, 200 at most.
    pub flow_ids: UpTo200<FlowId>,
}

/// A list that is short enough for one request.
#[derive(Clone, Debug, ToSchema)]
#[schema(value_type = Vec<T>)]
pub struct UpTo200<T>(pub Vec<T>);

impl<T: FromJson> FromJson for UpTo200<T> {
    fn from_json(
        value: &serde_json::Value,
        at: &crate::from_json::Path<'_>,
        violations: &mut crate::from_json::Violations,
    ) -> Option<Self> {
        const MAXIMUM: usize = 200;

        match value.as_array() {
            Some(items) if items.len() > MAXIMUM => {
                let msg = format!(
                    "List should have at most {MAXIMUM} items after validation, not {}",
                    items.len()
                );
                let ctx = ("max_length", MAXIMUM.into());
                violations.add_with("too_long", at, msg, value, ctx)
            }
            _ => Vec::from_json(value, at, violations).map(Self),
        }
    }
}

/// Numbers by flow run.
pub type CountByFlowRun = IndexMap<String, i64>;

/// Numbers by flow.
pub type CountByFlow = IndexMap<String, i64>;

/// The next run of each flow, null for a flow that has none.
pub type NextRunByFlow = IndexMap<String, Option<SimpleNextFlowRun>>;

/// The next run of a flow.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SimpleNextFlowRun {
    /// The run.
    pub id: FlowRunId,
    /// Its flow.
    pub flow_id: FlowId,
    /// For people.
    pub name: String,
    /// The name of the state it is in.
    pub state_name: String,
    /// The kind of that state.
    pub state_type: StateType,
    /// When it is to start.
    pub next_scheduled_start_time: Timestamp,
}

/// Which task runs to count for the dashboard.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct UiTaskRunDashboardCountsBody {
    /// On task runs; the start of the time to look at is needed.
    pub task_runs: TaskRunFilter,
    /// On the flows of their flow runs.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the deployments of their flow runs.
    pub deployments: Option<DeploymentFilter>,
    /// On the work pools of their flow runs.
    pub work_pools: Option<WorkPoolFilter>,
    /// On the work queues of their flow runs.
    pub work_queues: Option<WorkQueueFilter>,
}

impl UiTaskRunDashboardCountsBody {
    /// The filters of the body.
    pub fn filters(self) -> FilterSet {
        FilterSet {
            flows: self.flows,
            flow_runs: self.flow_runs,
            task_runs: Some(self.task_runs),
            deployments: self.deployments,
            work_pools: self.work_pools,
            work_queues: self.work_queues,
        }
    }
}

/// Task runs that ended, of one part of the time that was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaskRunCount {
    /// Those that did not fail.
    pub completed: i64,
    /// Those that failed or crashed.
    pub failed: i64,
}

/// Runs by the kind of their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub struct CountByState {
    /// Ended well.
    pub completed: i64,
    /// Wait for their infrastructure or for what they depend on.
    pub pending: i64,
    /// Are executing.
    pub running: i64,
    /// Ended with an error of their own code.
    pub failed: i64,
    /// Were ended by a person or a rule.
    pub cancelled: i64,
    /// Ended because their infrastructure did.
    pub crashed: i64,
    /// Wait for a person or an input.
    pub paused: i64,
    /// Are being ended.
    pub cancelling: i64,
    /// Will begin at a known time.
    pub scheduled: i64,
}

impl CountByState {
    /// The number of runs in states of a kind.
    pub fn of(&mut self, state_type: StateType) -> &mut i64 {
        match state_type {
            StateType::Completed => &mut self.completed,
            StateType::Pending => &mut self.pending,
            StateType::Running => &mut self.running,
            StateType::Failed => &mut self.failed,
            StateType::Cancelled => &mut self.cancelled,
            StateType::Crashed => &mut self.crashed,
            StateType::Paused => &mut self.paused,
            StateType::Cancelling => &mut self.cancelling,
            StateType::Scheduled => &mut self.scheduled,
        }
    }
}

/// A task run with the name of its flow run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct UiTaskRun {
    /// The task run.
    #[serde(flatten)]
    pub task_run: TaskRun,
    /// The name of its flow run, if it has one.
    pub flow_run_name: Option<String>,
}
