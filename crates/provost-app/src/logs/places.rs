//! Where the lines of a log lie.

use provost_schemas::ids::{FlowRunId, TaskRunId};
use provost_storage::repositories::{
    log_lines::{self, LogOwner, Stretch},
    logs::LogPosition,
};

use super::counted_lines::SPACING;
use crate::{AppError, AppResult, Context};

/// Lines that one request counts at most.
const MOST_COUNTED: i64 = 200_000;

/// Whose log a request names.
pub(super) fn owner(
    flow_run: Option<FlowRunId>,
    task_run: Option<TaskRunId>,
) -> AppResult<LogOwner> {
    match (flow_run, task_run) {
        (Some(id), None) => Ok(LogOwner::FlowRun(id)),
        (None, Some(id)) => Ok(LogOwner::TaskRun(id)),
        _ => Err(AppError::Invalid(
            "Name either flow_run_id or task_run_id, whose log it is.".to_owned(),
        )),
    }
}

/// The lines of a log as far as they are counted.
pub(super) struct Places {
    owner: LogOwner,
    anchors: Vec<LogPosition>,
    /// The lines behind the last anchor; absent until all are counted.
    rest: Option<i64>,
}

impl Places {
    /// Counts until a line is reached or the log ends, but no more than one request may.
    pub(super) async fn up_to(
        context: &mut Context,
        owner: LogOwner,
        line: i64,
    ) -> AppResult<Self> {
        let (workspace, now) = (context.workspace(), context.now());
        let key = (workspace, owner);
        let anchors = context.app().counted_lines().of(key, now);
        let known = anchors.len();
        let mut places = Self {
            owner,
            anchors,
            rest: None,
        };
        let most = places.counted() + MOST_COUNTED;
        while places.counted() < line && places.counted() < most {
            let stretch = places.behind_last(SPACING);
            match log_lines::last_of(context.connection(), workspace, owner, stretch).await? {
                Some(anchor) => places.anchors.push(anchor),
                None => {
                    let rest = log_lines::count(context.connection(), workspace, owner, stretch);
                    places.rest = Some(rest.await?);
                    break;
                }
            }
        }
        if places.anchors.len() > known {
            let anchors = places.anchors.clone();
            context.app().counted_lines().remember(key, anchors, now);
        }
        Ok(places)
    }

    /// How many lines are counted.
    pub(super) fn counted(&self) -> i64 {
        self.anchored() + self.rest.unwrap_or(0)
    }

    /// Whether these are all.
    pub(super) fn is_whole(&self) -> bool {
        self.rest.is_some()
    }

    /// The lines from the anchor before a line on, up to the next anchor.
    pub(super) fn around(&self, line: i64) -> Stretch {
        let index = (line - 1).max(0) / SPACING;
        let index = usize::try_from(index).unwrap_or(0).min(self.anchors.len());
        self.behind(index, SPACING)
    }

    pub(super) fn owner(&self) -> LogOwner {
        self.owner
    }

    fn anchored(&self) -> i64 {
        self.anchors.len() as i64 * SPACING
    }

    fn behind_last(&self, length: i64) -> Stretch {
        self.behind(self.anchors.len(), length)
    }

    fn behind(&self, index: usize, length: i64) -> Stretch {
        let after = match index.checked_sub(1) {
            Some(before) => self.anchors[before],
            None => LogPosition::START,
        };
        Stretch {
            after,
            number: index as i64 * SPACING,
            length,
        }
    }
}
