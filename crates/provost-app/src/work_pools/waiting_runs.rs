//! Waiting runs as they are handed out, written once for each version of a run.
//!
//! Where runs pile up, every worker is answered the same hundreds of runs at every poll. To read and
//! write them each time would take most of what a poll costs.

use std::{collections::HashMap, sync::Arc};

use provost_schemas::{Timestamp, ids::FlowRunId, scheduled_flow_runs::WrittenFlowRun};
use provost_storage::repositories::work_pools::{self, DueRun};
use quick_cache::{Weighter, sync::Cache};

use crate::{AppResult, Context};

/// Bytes of runs that are kept at most.
const CAPACITY: u64 = 32 * 1024 * 1024;

/// About how many bytes a run takes.
const USUAL_SIZE: usize = 1024;

/// A run with the version that it was written in.
type Version = (Timestamp, Arc<WrittenFlowRun>);

/// Runs that were handed out a moment ago, each with the version that was.
pub(crate) struct WrittenFlowRuns(Cache<FlowRunId, Version, Size>);

#[derive(Clone)]
struct Size;

impl Weighter<FlowRunId, Version> for Size {
    fn weight(&self, _: &FlowRunId, (_, run): &Version) -> u64 {
        run.size() as u64
    }
}

impl Default for WrittenFlowRuns {
    fn default() -> Self {
        let about = usize::try_from(CAPACITY).unwrap_or(usize::MAX) / USUAL_SIZE;
        Self(Cache::with_weighter(about, CAPACITY, Size))
    }
}

impl WrittenFlowRuns {
    fn find(&self, due: &DueRun) -> Option<Arc<WrittenFlowRun>> {
        let (updated, run) = self.0.get(&due.id)?;
        (updated == due.updated).then_some(run)
    }
}

/// The runs as they are handed out, in the same order, without those that wait no longer.
pub(super) async fn waiting_runs(
    context: &mut Context,
    due: &[DueRun],
) -> AppResult<Vec<Arc<WrittenFlowRun>>> {
    let known = context.app().written_flow_runs();
    let found: Vec<_> = due.iter().map(|due| known.find(due)).collect();
    let unknown = due.iter().zip(&found).filter(|(_, run)| run.is_none());
    let unknown: Vec<FlowRunId> = unknown.map(|(due, _)| due.id).collect();
    let mut read = read(context, &unknown).await?;
    let runs = due.iter().zip(found);
    Ok(runs
        .filter_map(|(due, run)| run.or_else(|| read.remove(&due.id)))
        .collect())
}

/// Reads and writes runs that are not known.
async fn read(
    context: &mut Context,
    ids: &[FlowRunId],
) -> AppResult<HashMap<FlowRunId, Arc<WrittenFlowRun>>> {
    let workspace = context.workspace();
    let rows = work_pools::waiting_runs(context.connection(), workspace, ids).await?;
    let mut runs = HashMap::with_capacity(rows.len());
    for row in rows {
        let (id, updated) = (row.id, row.updated);
        let Some(queue) = row.work_queue_id else {
            continue;
        };
        let written = match WrittenFlowRun::new(row, queue) {
            Ok(written) => Arc::new(written),
            Err(error) => {
                tracing::error!(flow_run = %id, %error, "a waiting run cannot be written as JSON");
                continue;
            }
        };
        let known = context.app().written_flow_runs();
        known.0.insert(id, (updated, Arc::clone(&written)));
        runs.insert(id, written);
    }
    Ok(runs)
}
