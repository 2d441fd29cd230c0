//! Filters on logs.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{AnyFilter, Operator, TimeFilter};
use crate::{
    from_json::{FromJson, Path, Violations},
    ids::{FlowRunId, TaskRunId, WorkerId},
};

/// A filter on logs.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By level.
    pub level: Option<LogFilterLevel>,
    /// By time.
    pub timestamp: Option<TimeFilter>,
    /// By flow run.
    pub flow_run_id: Option<AnyFilter<FlowRunId>>,
    /// By task run.
    pub task_run_id: Option<LogFilterTaskRunId>,
    /// By worker.
    pub worker_id: Option<AnyFilter<WorkerId>>,
    /// By what they say.
    pub text: Option<LogFilterTextSearch>,
}

/// A range of levels, both ends included.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogFilterLevel {
    /// The lowest level to match.
    pub ge_: Option<i64>,
    /// The highest level to match.
    pub le_: Option<i64>,
}

/// A search in message and logger's name.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogFilterTextSearch {
    /// Terms, quoted phrases, `-` or `!` before what must not be there, `+` before what must.
    pub query: TextSearchQuery,
}

/// One of a list of task runs, or none at all.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogFilterTaskRunId {
    /// The task runs to match.
    pub any_: Option<Vec<TaskRunId>>,
    /// Whether there must be no task run (true) or some (false).
    pub is_null_: Option<bool>,
}

/// What to search for, 200 characters at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, max_length = 200)]
pub struct TextSearchQuery(pub String);

impl FromJson for TextSearchQuery {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        const MOST: usize = 200;
        let text = String::from_json(value, at, violations)?;
        if text.chars().count() <= MOST {
            return Some(Self(text));
        }
        let msg = format!("String should have at most {MOST} characters");
        violations.add_with(
            "string_too_long",
            at,
            msg,
            value,
            ("max_length", MOST.into()),
        )
    }
}
