//! Conditions on workers.

use provost_schemas::{
    filters::WorkerFilter,
    ids::{WorkPoolId, WorkspaceId},
};
use sea_query::{Condition, Expr, ExprTrait};

use super::{Attribute, combined, or_everything};

/// The condition on rows of `worker`.
pub(crate) fn workers(
    workspace: WorkspaceId,
    pool: WorkPoolId,
    filter: Option<&WorkerFilter>,
) -> Condition {
    Condition::all()
        .add(Expr::col(("worker", "workspace_id")).eq(workspace.0))
        .add(Expr::col(("worker", "work_pool_id")).eq(pool.0))
        .add_option(filter.map(condition))
}

fn condition(filter: &WorkerFilter) -> Condition {
    let column = |name| Attribute::column("worker", name);
    let heartbeat = filter.last_heartbeat_time.as_ref();
    let status = filter.status.as_ref();
    let condition = combined(filter.operator)
        .add_option(heartbeat.map(|times| column("last_heartbeat_time").matching_time(times)))
        .add_option(status.map(|status| column("status").matching_any_not(status)));
    or_everything(condition)
}
