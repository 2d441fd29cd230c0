//! Changing and deleting flow runs.

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, WorkspaceId},
    json::{JsonObject, Labels, Patch},
    policies::FlowRunPolicy,
};
use sea_query::{CaseStatement, Expr, ExprTrait, Query};

use crate::{
    Connection, Statement, StorageResult,
    statement::{Argument, json_text},
};

/// What is to change.
#[derive(Clone, Debug, Default)]
pub struct FlowRunChanges {
    /// The name.
    pub name: Patch<String>,
    /// The version of the flow.
    pub flow_version: Patch<Option<String>>,
    /// What the flow is called with.
    pub parameters: Patch<JsonObject>,
    /// How it retries and pauses.
    pub empirical_policy: Patch<FlowRunPolicy>,
    /// The tags.
    pub tags: Patch<Vec<String>>,
    /// What names its infrastructure.
    pub infrastructure_pid: Patch<Option<String>>,
    /// Settings of its infrastructure.
    pub job_variables: Patch<JsonObject>,
}

/// Changes a run. Returns whether there is such a run.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    changes: FlowRunChanges,
    now: Timestamp,
) -> StorageResult<bool> {
    let mut update = Query::update();
    update
        .table("flow_run")
        .value("updated", later_than_before(now))
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").eq(id.0));
    if let Patch::Set(name) = changes.name {
        update.value("name", name);
    }
    if let Patch::Set(version) = changes.flow_version {
        update.value("flow_version", version);
    }
    if let Patch::Set(parameters) = changes.parameters {
        update.value("parameters", json_text(&parameters)?);
    }
    if let Patch::Set(policy) = changes.empirical_policy {
        update.value("empirical_policy", json_text(&policy)?);
    }
    if let Patch::Set(tags) = changes.tags {
        update.value("tags", json_text(&tags)?);
    }
    if let Patch::Set(pid) = changes.infrastructure_pid {
        update.value("infrastructure_pid", pid);
    }
    if let Patch::Set(variables) = changes.job_variables {
        update.value("job_variables", json_text(&variables)?);
    }
    let statement = connection.build(&update);
    Ok(connection.execute(statement).await? == 1)
}

/// The time of a change, moved past the time of the change before where clocks would tell otherwise:
/// polls tell the versions of a run from each other by it.
fn later_than_before(now: Timestamp) -> CaseStatement {
    let (updated, now) = (Expr::col("updated"), Expr::val(now.into_argument()));
    CaseStatement::new()
        .case(updated.clone().lt(now.clone()), now)
        .finally(updated.add(1))
}

/// Adds labels to a run, over those of the same names. Returns whether there is such a run.
pub async fn merge_labels(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    labels: Labels,
    now: Timestamp,
) -> StorageResult<bool> {
    let Some(mut run) = super::read(connection, workspace, id).await? else {
        return Ok(false);
    };
    run.labels.extend(labels);
    let update = Statement::new(
        "UPDATE flow_run SET labels = $1, \
         updated = CASE WHEN updated < $2 THEN $2 ELSE updated + 1 END \
         WHERE workspace_id = $3 AND id = $4",
    );
    let update = update
        .bind(json_text(&run.labels)?)
        .bind(now)
        .bind(workspace)
        .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a run with its states, inputs, task runs and logs. Returns whether there was such a run.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM flow_run WHERE workspace_id = $1 AND id = $2");
    if connection.execute(delete.bind(workspace).bind(id)).await? == 0 {
        return Ok(false);
    }
    let logs = Statement::new("DELETE FROM log WHERE workspace_id = $1 AND flow_run_id = $2");
    connection.execute(logs.bind(workspace).bind(id)).await?;
    Ok(true)
}
