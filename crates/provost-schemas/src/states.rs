//! States of flow runs and task runs.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{FlowRunId, LeaseId, StateId, TaskRunId},
    json::JsonObject,
    string_enum,
};

string_enum! {
    /// The kind of a state; names refine it.
    pub enum StateType {
        /// Will begin at a known time.
        Scheduled = "SCHEDULED",
        /// Was submitted and waits for its infrastructure or for what it depends on.
        Pending = "PENDING",
        /// Is executing.
        Running = "RUNNING",
        /// Ended well.
        Completed = "COMPLETED",
        /// Ended with an error of its own code.
        Failed = "FAILED",
        /// Was ended by a person or a rule.
        Cancelled = "CANCELLED",
        /// Ended because its infrastructure did.
        Crashed = "CRASHED",
        /// Waits for a person or an input.
        Paused = "PAUSED",
        /// Is being ended.
        Cancelling = "CANCELLING",
    }
}

impl StateType {
    /// Whether a run in such a state has ended.
    pub const fn is_terminal(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Failed | Self::Cancelled | Self::Crashed
        )
    }

    /// The name of a state that was given none.
    pub const fn default_name(self) -> &'static str {
        match self {
            Self::Scheduled => "Scheduled",
            Self::Pending => "Pending",
            Self::Running => "Running",
            Self::Completed => "Completed",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::Crashed => "Crashed",
            Self::Paused => "Paused",
            Self::Cancelling => "Cancelling",
        }
    }
}

/// What else is known of a state. Unknown keys are dropped on reading (T-25).
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
pub struct StateDetails {
    /// The flow run that the state belongs to.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run that the state belongs to, or that stands for this subflow in its parent.
    pub task_run_id: Option<TaskRunId>,
    /// On a task run that stands for a subflow: that subflow's run.
    pub child_flow_run_id: Option<FlowRunId>,
    /// When a scheduled run is to begin.
    pub scheduled_time: Option<Timestamp>,
    /// The key under which a completed task's state may be found again.
    pub cache_key: Option<String>,
    /// When the cached state is no longer to be used.
    pub cache_expiration: Option<Timestamp>,
    /// Whether the task run is executed in the background by a task worker.
    #[serde(default = "some_false")]
    pub deferred: Option<bool>,
    /// Whether the result cannot be traced to the task run that made it.
    #[serde(default)]
    pub untrackable_result: bool,
    /// When a pause ends in failure.
    pub pause_timeout: Option<Timestamp>,
    /// Whether the run gives up its infrastructure while it is paused (it is suspended).
    #[serde(default)]
    pub pause_reschedule: bool,
    /// Names a pause, so that it fires once.
    pub pause_key: Option<String>,
    /// The flow-run inputs that hold the schema and the answer of a typed pause.
    pub run_input_keyset: Option<JsonObject>,
    /// Whether a cached state is to be ignored.
    pub refresh_cache: Option<bool>,
    /// Whether a failed task may be retried at all.
    pub retriable: Option<bool>,
    /// Names this attempt at a transition, so that a repeated request makes one state.
    pub transition_id: Option<Uuid>,
    /// The stored parameters of a background task.
    pub task_parameters_id: Option<Uuid>,
    /// The trace that the run belongs to.
    pub traceparent: Option<String>,
    /// The lease on the deployment's concurrency slot.
    pub deployment_concurrency_lease_id: Option<LeaseId>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it is the default of a nullable field"
)]
fn some_false() -> Option<bool> {
    Some(false)
}

/// A state of a run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct State {
    /// Minted by the server.
    pub id: StateId,
    /// The kind.
    #[serde(rename = "type")]
    pub state_type: StateType,
    /// The name, by default that of the kind.
    pub name: String,
    /// When the run entered the state, by the server's clock.
    pub timestamp: Timestamp,
    /// Why, for a person.
    pub message: Option<String>,
    /// The client's description of the result; kept as it came (T-26).
    #[schema(value_type = Object, nullable)]
    pub data: Option<Value>,
    /// What else is known.
    pub state_details: StateDetails,
}

impl State {
    /// Whether the state is pending or running, where a name may say more.
    pub fn is(&self, state_type: StateType) -> bool {
        self.state_type == state_type
    }

    /// Whether the run has ended.
    pub fn is_terminal(&self) -> bool {
        self.state_type.is_terminal()
    }

    /// Whether the data says where a result is kept.
    pub fn has_persisted_data(&self) -> bool {
        match &self.data {
            Some(Value::Object(data)) => {
                data.get("type").and_then(Value::as_str) != Some("unpersisted")
            }
            _ => false,
        }
    }
}

/// A state as a client proposes it: the id and the time are the server's to give.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct StateCreate {
    /// The kind.
    #[serde(rename = "type")]
    pub state_type: StateType,
    /// The name, by default that of the kind.
    pub name: Option<String>,
    /// Why, for a person.
    #[from_json(without_nul)]
    pub message: Option<String>,
    /// The client's description of the result.
    #[schema(value_type = Object, nullable)]
    pub data: Option<Value>,
    /// What else is known.
    #[serde(default)]
    pub state_details: StateDetails,
}

impl StateCreate {
    /// A proposal of a kind and nothing else.
    pub fn of(state_type: StateType) -> Self {
        Self {
            state_type,
            name: None,
            message: None,
            data: None,
            state_details: StateDetails {
                deferred: some_false(),
                ..StateDetails::default()
            },
        }
    }

    /// The state that the proposal asks for, with the server's id and time.
    ///
    /// A scheduled state without a time is scheduled for now.
    pub fn into_state(self, id: StateId, now: Timestamp) -> State {
        let mut state_details = self.state_details;
        if self.state_type == StateType::Scheduled && state_details.scheduled_time.is_none() {
            state_details.scheduled_time = Some(now);
        }
        State {
            id,
            state_type: self.state_type,
            name: match self.name {
                Some(name) if !name.is_empty() => name,
                _ => self.state_type.default_name().to_owned(),
            },
            timestamp: now,
            message: self.message,
            data: self.data,
            state_details,
        }
    }
}
