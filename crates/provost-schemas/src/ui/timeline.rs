//! What a flow run consisted of and when: the rows of its timeline, its graph and its tree.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::StateFacet;
use crate::{
    Timestamp,
    from_json::FromJson,
    json::Seconds,
    paging::{Limit, Offset},
    states::StateType,
    string_enum,
};

/// The task runs and subflow runs of a flow run. Many runs of one task are one row.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Timeline {
    /// When the flow run started, or is expected to.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// The rows, earliest first; what has no time comes last.
    pub rows: Vec<TimelineRow>,
    /// How many task runs there are, as far as they are counted.
    pub task_run_count: i64,
    /// Whether there is more than the rows show: more runs, or more that they depend on.
    pub is_cut: bool,
}

string_enum! {
    /// What a row stands for.
    pub enum TimelineKind {
        /// A task run.
        TaskRun = "task-run",
        /// A subflow, in the place of the task run that called it.
        FlowRun = "flow-run",
        /// All runs of a task that ran many times.
        FanOut = "fan-out",
    }
}

/// A row of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TimelineRow {
    /// What it shows.
    #[serde(flatten)]
    pub run: TimelineRun,
    /// The rows whose results it takes, by their positions.
    pub parents: Vec<usize>,
    /// The row of the task that called it, by its position.
    pub caller: Option<usize>,
    /// What is in it, if it stands for many runs.
    pub fan_out: Option<FanOut>,
}

/// A run, or many of one task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TimelineRun {
    /// What it is.
    pub kind: TimelineKind,
    /// The id of the task run or the flow run; null for many runs.
    pub id: Option<Uuid>,
    /// Its name; that of a subflow begins with its flow's.
    pub name: String,
    /// The kind of the state it is in; of many, the one that most needs to be looked at.
    pub state_type: Option<StateType>,
    /// The name of that state.
    pub state_name: Option<String>,
    /// When it started, or is expected to; of many, when the first did.
    pub start_time: Option<Timestamp>,
    /// When it ended; of many, when the last did, once all have.
    pub end_time: Option<Timestamp>,
    /// How long it has run; null for many runs.
    pub estimated_run_time: Option<Seconds>,
}

/// Many runs of one task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FanOut {
    /// The key of the task.
    pub task_key: String,
    /// How many runs there are.
    pub count: i64,
    /// The states they are in, the most frequent first.
    pub states: Vec<StateFacet>,
    /// The first of those that failed, 20 at most.
    pub failed: Vec<TimelineRun>,
}

/// Which of the many runs of a task to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FanOutBody {
    /// The key of the task.
    pub task_key: String,
    /// The order.
    #[serde(default)]
    pub sort: FanOutSort,
    /// The kinds of states they may be in; any, if there is none.
    #[serde(default)]
    pub states: Vec<StateType>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
}

string_enum! {
    /// Orders of the many runs of a task. A start that has not happened counts as its expected time.
    #[derive(Default)]
    pub enum FanOutSort {
        /// Earliest start first.
        #[default]
        StartTimeAsc = "START_TIME_ASC",
        /// Latest start first.
        StartTimeDesc = "START_TIME_DESC",
        /// Those first that ran for the shortest time.
        DurationAsc = "DURATION_ASC",
        /// Those first that ran for the longest time.
        DurationDesc = "DURATION_DESC",
        /// What failed first, then what still runs.
        StateAsc = "STATE_ASC",
        /// The same, backwards.
        StateDesc = "STATE_DESC",
    }
}

/// Some of the many runs of a task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FanOutPage {
    /// The runs, in the order that was asked for.
    pub results: Vec<TimelineRun>,
    /// How many there are in all.
    pub count: i64,
}
