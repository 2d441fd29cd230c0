//! Marking runs that did not start on time.

use provost_core::{orchestration::FlowPolicy, permissions::Permission, services};
use provost_schemas::{Timestamp, ids::FlowRunId};
use provost_storage::repositories::flow_runs::{self, DueRun};

use super::transition::transition_as_it_is;
use crate::{AppResult, Context};

/// Runs after `after` that should have started by `before` and are not marked late, `most` at most.
pub async fn find_late_flow_runs(
    context: &mut Context,
    before: Timestamp,
    after: DueRun,
    most: i64,
) -> AppResult<Vec<DueRun>> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    Ok(flow_runs::list_due(connection, workspace, before, after, most).await?)
}

/// Marks a run that should have started by `before` as late, if it still waits. Returns whether it
/// entered a state.
pub async fn mark_flow_run_late(
    context: &mut Context,
    id: FlowRunId,
    before: Timestamp,
) -> AppResult<bool> {
    context.authorize(Permission::RunFlows)?;
    let propose = |run: &_| services::mark_late(run, before);
    let outcome = transition_as_it_is(context, id, propose, FlowPolicy::MarkLateRuns).await?;
    Ok(outcome.is_some_and(|outcome| outcome.wrote_state))
}
