//! Whether a log record is one that a filter asks for: the same answer for records as they come as
//! the database gives for those that it has.

use provost_schemas::{
    filters::{
        AnyFilter, LogFilter, LogFilterLevel, LogFilterTaskRunId, LogFilterTextSearch, Operator,
        TimeFilter,
    },
    ids::{FlowRunId, WorkerId},
    logs::Log,
};

use crate::text_search::TextSearch;

/// A filter that is ready to be asked about many records.
#[derive(Clone, Debug)]
pub struct LogMatcher {
    filter: LogFilter,
    search: Option<TextSearch>,
}

impl LogMatcher {
    /// Reads the filter's search, which can be any text.
    pub fn new(filter: LogFilter) -> Self {
        let parse = |text: &LogFilterTextSearch| TextSearch::parse(&text.query.0);
        let search = filter.text.as_ref().map(parse);
        Self { filter, search }
    }

    /// Whether the record is one that the filter asks for. A filter without conditions asks for
    /// all of them, whatever its operator.
    pub fn matches(&self, log: &Log) -> bool {
        let filter = &self.filter;
        // The search comes last, as it costs most.
        let mut conditions = [
            filter.level.as_ref().map(|f| level(f, log)),
            filter.timestamp.as_ref().map(|f| timestamp(f, log)),
            filter.flow_run_id.as_ref().map(|f| flow_run_id(f, log)),
            filter.task_run_id.as_ref().map(|f| task_run_id(f, log)),
            filter.worker_id.as_ref().map(|f| worker_id(f, log)),
        ]
        .into_iter()
        .flatten();
        let says = |search: &TextSearch| search.matches(&format!("{} {}", log.message, log.name));
        match filter.operator {
            Operator::And => conditions.all(|holds| holds) && self.search.as_ref().is_none_or(says),
            Operator::Or => {
                filter_is_empty(filter)
                    || conditions.any(|holds| holds)
                    || self.search.as_ref().is_some_and(says)
            }
        }
    }
}

fn filter_is_empty(filter: &LogFilter) -> bool {
    filter.level.is_none()
        && filter.timestamp.is_none()
        && filter.flow_run_id.is_none()
        && filter.task_run_id.is_none()
        && filter.worker_id.is_none()
        && filter.text.is_none()
}

fn level(filter: &LogFilterLevel, log: &Log) -> bool {
    filter.ge_.is_none_or(|least| least <= log.level)
        && filter.le_.is_none_or(|most| log.level <= most)
}

fn timestamp(filter: &TimeFilter, log: &Log) -> bool {
    filter.after_.is_none_or(|after| after <= log.timestamp)
        && filter.before_.is_none_or(|before| log.timestamp <= before)
}

fn flow_run_id(filter: &AnyFilter<FlowRunId>, log: &Log) -> bool {
    let has = |id: &FlowRunId| log.flow_run_id == Some(*id);
    filter.any_.as_ref().is_none_or(|ids| ids.iter().any(has))
}

fn worker_id(filter: &AnyFilter<WorkerId>, log: &Log) -> bool {
    let has = |id: &WorkerId| log.worker_id == Some(*id);
    filter.any_.as_ref().is_none_or(|ids| ids.iter().any(has))
}

fn task_run_id(filter: &LogFilterTaskRunId, log: &Log) -> bool {
    let any = filter.any_.as_ref();
    any.is_none_or(|ids| ids.iter().any(|id| log.task_run_id == Some(*id)))
        && filter
            .is_null_
            .is_none_or(|null| null == log.task_run_id.is_none())
}

#[cfg(test)]
mod tests {
    use provost_schemas::{Timestamp, from_json::read_body, ids::LogId};
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    const RUN: &str = "00000000-0000-0000-0000-0000000000f1";
    const OTHER: &str = "00000000-0000-0000-0000-0000000000f2";

    fn log() -> Log {
        let time = Timestamp::parse("2026-11-21T21:00:00Z").expect("a time");
        Log {
            id: LogId(Uuid::from_u128(1)),
            created: time,
            updated: time,
            name: "prefect.flow_runs".to_owned(),
            level: 20,
            message: "Loaded 7 TABLES".to_owned(),
            timestamp: time,
            flow_run_id: Some(FlowRunId(Uuid::from_u128(0xf1))),
            task_run_id: None,
            worker_id: Some(WorkerId(Uuid::from_u128(0xf1))),
        }
    }

    fn matches(filter: &Value) -> bool {
        LogMatcher::new(read_body(filter).expect("a filter")).matches(&log())
    }

    #[test]
    fn these_filters_match() {
        let filters = [
            json!({}),
            json!({"operator": "or_"}),
            json!({"level": {}}),
            json!({"level": {"ge_": 20, "le_": 20}}),
            json!({"timestamp": {"after_": "2026-11-21T21:00:00Z", "before_": "2026-11-21T21:00:00Z"}}),
            json!({"flow_run_id": {"any_": [OTHER, RUN]}}),
            json!({"flow_run_id": {}}),
            json!({"task_run_id": {"is_null_": true}}),
            json!({"worker_id": {"any_": [OTHER, RUN]}}),
            json!({"text": {"query": "tables"}}),
            json!({"text": {"query": "\"tables prefect\" -absent"}}),
            json!({"text": {"query": ""}}),
            json!({"operator": "or_", "level": {"ge_": 40}, "text": {"query": "loaded"}}),
            json!({"operator": "or_", "level": {"ge_": 40}, "task_run_id": {"is_null_": true}}),
        ];
        for filter in filters {
            assert!(matches(&filter), "{filter}");
        }
    }

    #[test]
    fn these_filters_do_not_match() {
        let filters = [
            json!({"level": {"ge_": 21}}),
            json!({"level": {"le_": 19}}),
            json!({"timestamp": {"after_": "2026-11-21T21:00:00.000001Z"}}),
            json!({"timestamp": {"before_": "2026-11-21T20:59:59.999999Z"}}),
            json!({"flow_run_id": {"any_": [OTHER]}}),
            json!({"flow_run_id": {"any_": []}}),
            json!({"task_run_id": {"any_": [RUN]}}),
            json!({"task_run_id": {"is_null_": false}}),
            json!({"worker_id": {"any_": [OTHER]}}),
            json!({"text": {"query": "absent"}}),
            json!({"text": {"query": "loaded -flow_runs"}}),
            json!({"level": {"ge_": 20}, "text": {"query": "absent"}}),
            json!({"operator": "or_", "level": {"ge_": 40}, "text": {"query": "absent"}}),
        ];
        for filter in filters {
            assert!(!matches(&filter), "{filter}");
        }
    }
}
