//! What a page is told of changes: what has changed, and not how.
//!
//! Hints are collected for a moment, each thing once with what was last heard of it. Where more
//! changes than a page would look at, it is told that much has.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use provost_app::{
    App, AppResult, Call,
    bus::{PublishedEvent, PublishedLogs},
    events,
};
use provost_schemas::ids::{FlowRunId, TaskRunId};
use serde::Serialize;

/// Things that are told one by one.
const MOST_TOLD: usize = 50;

/// Things that are collected.
const MOST_COLLECTED: usize = 200;

/// What has changed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Changes {
    /// The things, unless they are too many.
    changes: Vec<Hint>,
    /// Whether more has changed than is named.
    many: bool,
}

/// A thing that has changed.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Hint {
    /// What kind of thing it is, such as `flow-run`; `flow-run-log` for new lines in its log.
    kind: String,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flow_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deployment_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flow_run_id: Option<String>,
}

/// What was heard since the page was told something.
#[derive(Default)]
pub(super) struct Heard {
    /// The last event of each thing.
    events: BTreeMap<String, Arc<PublishedEvent>>,
    flow_run_logs: BTreeSet<FlowRunId>,
    task_run_logs: BTreeSet<TaskRunId>,
    overflows: bool,
}

impl Heard {
    pub(super) fn is_empty(&self) -> bool {
        !self.overflows
            && self.events.is_empty()
            && self.flow_run_logs.is_empty()
            && self.task_run_logs.is_empty()
    }

    /// Something was missed.
    pub(super) fn missed(&mut self) {
        self.overflows = true;
    }

    pub(super) fn event(&mut self, event: Arc<PublishedEvent>) {
        let resource = event.event.resource.id().to_owned();
        if self.events.len() < MOST_COLLECTED || self.events.contains_key(&resource) {
            self.events.insert(resource, event);
        } else {
            self.overflows = true;
        }
    }

    pub(super) fn logs(&mut self, batch: &PublishedLogs) {
        for published in &batch.logs {
            if self.flow_run_logs.len() + self.task_run_logs.len() >= MOST_COLLECTED {
                self.overflows = true;
                return;
            }
            self.flow_run_logs.extend(published.log.flow_run_id);
            self.task_run_logs.extend(published.log.task_run_id);
        }
    }

    /// Takes what was heard, as far as somebody may know of it.
    pub(super) async fn tell(&mut self, app: &App, call: &Call) -> AppResult<Option<Changes>> {
        let heard = std::mem::take(self);
        let mut changes = Vec::new();
        for event in heard.events.values() {
            if events::is_event_in_sight(app, call, &event.event).await? {
                changes.push(hint(event));
            }
        }
        let logs = |kind: &str, id: String| Hint {
            kind: kind.to_owned(),
            id,
            state_type: None,
            flow_id: None,
            deployment_id: None,
            flow_run_id: None,
        };
        changes.extend(
            heard
                .flow_run_logs
                .iter()
                .map(|id| logs("flow-run-log", id.to_string())),
        );
        changes.extend(
            heard
                .task_run_logs
                .iter()
                .map(|id| logs("task-run-log", id.to_string())),
        );
        let many = heard.overflows || changes.len() > MOST_TOLD;
        if many {
            changes.clear();
        }
        Ok((many || !changes.is_empty()).then_some(Changes { changes, many }))
    }
}

fn hint(published: &PublishedEvent) -> Hint {
    let event = &published.event;
    let resource = event.resource.id();
    let (kind, id) = resource.rsplit_once('.').unwrap_or(("", resource));
    let related = |kind: &str| {
        let prefix = format!("prefect.{kind}.");
        let mut ids = event.related.iter().map(|related| related.id());
        ids.find_map(|id| id.strip_prefix(&prefix).map(str::to_owned))
    };
    Hint {
        kind: kind.strip_prefix("prefect.").unwrap_or(kind).to_owned(),
        id: id.to_owned(),
        state_type: event.resource.get("prefect.state-type").map(str::to_owned),
        flow_id: related("flow"),
        deployment_id: related("deployment"),
        flow_run_id: related("flow-run"),
    }
}
