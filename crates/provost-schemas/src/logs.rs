//! Logs: what runs said while they ran.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::LogFilter,
    from_json::{FromJson, Path, Violations, bounds},
    ids::{FlowRunId, LogId, TaskRunId, WorkerId},
    nul::read_without_nul,
    paging::{Limit, Offset},
    sorts::LogSort,
};

/// A log record.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Log {
    /// Minted by the server, in the order in which records came.
    pub id: LogId,
    /// When it came.
    pub created: Timestamp,
    /// The same: a record is never changed.
    pub updated: Timestamp,
    /// The logger's name.
    pub name: String,
    /// Python's number of the level, such as 20 for INFO.
    pub level: i64,
    /// What was said.
    pub message: String,
    /// When it was said.
    pub timestamp: Timestamp,
    /// By which flow run.
    pub flow_run_id: Option<FlowRunId>,
    /// By which task run.
    pub task_run_id: Option<TaskRunId>,
    /// By which worker; left out if it was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worker_id: Option<WorkerId>,
}

/// A log record to keep.
///
/// Records come in great numbers, so this body can also be read by serde in one pass. What serde
/// takes means the same to [`FromJson`], which takes more and explains what it refuses.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogCreate {
    /// The logger's name.
    #[from_json(without_nul)]
    #[serde(deserialize_with = "read_without_nul")]
    pub name: String,
    /// Python's number of the level, such as 20 for INFO.
    pub level: i64,
    /// What was said.
    #[from_json(without_nul)]
    #[serde(deserialize_with = "read_without_nul")]
    pub message: String,
    /// When it was said.
    pub timestamp: Timestamp,
    /// By which flow run.
    pub flow_run_id: Option<FlowRunId>,
    /// By which task run.
    pub task_run_id: Option<TaskRunId>,
    /// By which worker. Only clients of Prefect Cloud send it.
    pub worker_id: Option<WorkerId>,
}

impl LogCreate {
    /// The record as it is kept, with its id and the time at which it came.
    pub fn into_log(self, id: LogId, now: Timestamp) -> Log {
        Log {
            id,
            created: now,
            updated: now,
            name: self.name,
            level: self.level,
            message: self.message,
            timestamp: self.timestamp,
            flow_run_id: self.flow_run_id,
            task_run_id: self.task_run_id,
            worker_id: self.worker_id,
        }
    }
}

/// Which logs to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct LogsFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On logs.
    pub logs: Option<LogFilter>,
    /// The order.
    #[serde(default)]
    pub sort: LogSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Whose log is looked at, and what of it.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogWindowBody {
    /// The flow run whose log it is. Either this or the task run is named.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run whose log it is.
    pub task_run_id: Option<TaskRunId>,
    /// The first line, counted from 1.
    #[serde(default)]
    pub first_line: FirstLine,
    /// How many lines, 500 at most.
    #[serde(default)]
    pub limit: LineLimit,
}

/// Lines of a log that follow each other.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogWindow {
    /// The lines.
    pub lines: Vec<LogLine>,
    /// How many lines the log has, as far as they are counted.
    pub total: i64,
    /// Whether all lines are counted. If not, the next request counts on from here.
    pub is_counted: bool,
}

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogLine {
    /// Its number in the log of the run, from 1 on.
    pub number: i64,
    /// Whether it is as asked for; other lines stand around those that are.
    pub is_hit: bool,
    /// What was said.
    #[serde(flatten)]
    pub log: Log,
}

/// Which lines of a log are looked for.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LogSearchBody {
    /// The flow run whose log it is. Either this or the task run is named.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run whose log it is.
    pub task_run_id: Option<TaskRunId>,
    /// The line behind which to begin: 0, or what the last answer looked at.
    #[serde(default)]
    pub after_line: Offset,
    /// How many hits, 200 at most.
    #[serde(default)]
    pub limit: LineLimit,
    /// How many lines to show before and after each hit, 20 at most.
    #[serde(default)]
    pub context: Offset,
    /// What the message or the logger's name has in it, in whatever case.
    #[serde(default)]
    pub text: String,
    /// Whether the text is a regular expression.
    #[serde(default)]
    pub is_regex: bool,
    /// The least level, such as 40 for errors.
    pub level: Option<i64>,
    /// The logger, or one above it, as `app` is above `app.load`.
    pub logger: Option<String>,
    /// The task run of the flow run that said it.
    pub said_by: Option<TaskRunId>,
}

/// Lines that were found.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogHits {
    /// The hits and the lines around them, in order, each once.
    pub lines: Vec<LogLine>,
    /// How many of them are hits.
    pub hits: i64,
    /// The last line that was looked at: where to look on.
    pub looked_at: i64,
    /// Whether there is no line behind it.
    pub is_whole: bool,
}

/// The number of a line, from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64, minimum = 1)]
pub struct FirstLine(pub i64);

impl Default for FirstLine {
    fn default() -> Self {
        Self(1)
    }
}

impl FromJson for FirstLine {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let line = i64::from_json(value, at, violations);
        bounds::minimum(line, 1, value, at, violations).map(Self)
    }
}

/// How many lines at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64, minimum = 1)]
pub struct LineLimit(pub i64);

impl Default for LineLimit {
    fn default() -> Self {
        Self(200)
    }
}

impl FromJson for LineLimit {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let limit = i64::from_json(value, at, violations);
        bounds::minimum(limit, 1, value, at, violations).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn both_readers_take_the_same_record() {
        let id = "0195f3a4-7d1c-7b6e-9c55-2a6f7f4e8d10";
        let bodies = [
            json!({"name": "prefect.flow_runs", "level": 20, "message": "hi \u{0} é",
                   "timestamp": "2026-11-21T21:00:00.123456+00:00", "flow_run_id": id,
                   "task_run_id": null, "worker_id": id}),
            json!({"name": "", "level": -1, "message": "", "timestamp": "2026-11-21 21:00:00"}),
        ];
        for body in bodies {
            let by_tree: LogCreate = read_body(&body).expect("a record");
            let by_serde: LogCreate = serde_json::from_str(&body.to_string()).expect("a record");
            assert_eq!(by_tree, by_serde);
        }
    }
}
