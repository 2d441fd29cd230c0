//! Filters on task runs.

use utoipa::ToSchema;

use super::{AnyFilter, NameFilter, Operator, TagsFilter, TimeFilter, TimeNullFilter};
use crate::{
    from_json::FromJson,
    ids::{FlowRunId, TaskRunId},
    states::StateType,
};

/// A filter on task runs.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<TaskRunId>>,
    /// By name.
    pub name: Option<NameFilter>,
    /// By tags.
    pub tags: Option<TagsFilter>,
    /// By their state.
    pub state: Option<TaskRunFilterState>,
    /// By when they began, or are expected to where they have not.
    pub start_time: Option<TimeNullFilter>,
    /// By when they ended.
    pub end_time: Option<TimeNullFilter>,
    /// By when they were expected to begin.
    pub expected_start_time: Option<TimeFilter>,
    /// By whether they stand for a subflow.
    pub subflow_runs: Option<TaskRunFilterSubFlowRuns>,
    /// By their flow run.
    pub flow_run_id: Option<TaskRunFilterFlowRunId>,
}

/// A filter on the state of a task run.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunFilterState {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By the kind of the state.
    #[serde(rename = "type")]
    pub state_type: Option<AnyFilter<StateType>>,
    /// By the name of the state.
    pub name: Option<AnyFilter<String>>,
}

/// A filter on whether a task run stands for a subflow.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunFilterSubFlowRuns {
    /// Whether there must be a subflow (true) or none (false).
    pub exists_: Option<bool>,
}

/// A filter on the flow run of a task run.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunFilterFlowRunId {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The flow runs to match.
    pub any_: Option<Vec<FlowRunId>>,
    /// Whether there must be no flow run (true) or some (false); unlike elsewhere, some by default.
    #[serde(default = "some_flow_run")]
    pub is_null_: Option<bool>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it is the default of a nullable key"
)]
fn some_flow_run() -> Option<bool> {
    Some(false)
}
