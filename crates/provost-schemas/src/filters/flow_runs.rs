//! Filters on flow runs.

use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    AnyFilter, AnyNotFilter, AnyNullFilter, NameFilter, Operator, TagsAnyFilter, TimeFilter,
    TimeNullFilter,
};
use crate::{
    from_json::FromJson,
    ids::{DeploymentId, FlowRunId, TaskRunId},
    states::StateType,
};

/// A filter on flow runs.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyNotFilter<FlowRunId>>,
    /// By name.
    pub name: Option<NameFilter>,
    /// By tags.
    pub tags: Option<TagsAnyFilter>,
    /// By the deployment that they are runs of.
    pub deployment_id: Option<AnyNullFilter<DeploymentId>>,
    /// By the name of their work queue.
    pub work_queue_name: Option<AnyNullFilter<String>>,
    /// By their state.
    pub state: Option<FlowRunFilterState>,
    /// By the version of their flow.
    pub flow_version: Option<AnyFilter<String>>,
    /// By when they began, or are expected to where they have not.
    pub start_time: Option<TimeNullFilter>,
    /// By when they ended.
    pub end_time: Option<TimeNullFilter>,
    /// By when they were expected to begin.
    pub expected_start_time: Option<TimeFilter>,
    /// By when they are to begin next.
    pub next_scheduled_start_time: Option<TimeFilter>,
    /// By the flow runs that they are subflows of.
    pub parent_flow_run_id: Option<FlowRunFilterParentFlowRunId>,
    /// By the task run that stands for them in their parent.
    pub parent_task_run_id: Option<AnyNullFilter<TaskRunId>>,
    /// By the key that makes their creation idempotent.
    pub idempotency_key: Option<AnyNotFilter<String>>,
    /// By who or what created them.
    pub created_by: Option<FlowRunFilterCreatedBy>,
}

/// A filter on the state of a flow run.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunFilterState {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By the kind of the state.
    #[serde(rename = "type")]
    pub state_type: Option<AnyNotFilter<StateType>>,
    /// By the name of the state.
    pub name: Option<AnyNotFilter<String>>,
}

/// A filter on the flow run that a run is a subflow of.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunFilterParentFlowRunId {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The parents to match.
    pub any_: Option<Vec<FlowRunId>>,
}

/// A filter on who or what created a run.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunFilterCreatedBy {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The ids to match.
    pub id_: Option<Vec<Uuid>>,
    /// The kinds to match, such as `SCHEDULE` or `AUTOMATION`.
    pub type_: Option<Vec<String>>,
    /// Whether the creator must be unknown (true) or known (false).
    pub is_null_: Option<bool>,
}
