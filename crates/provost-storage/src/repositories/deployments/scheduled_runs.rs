//! The runs that schedules ask for.

use std::collections::HashSet;

use provost_schemas::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{DeploymentId, FlowRunId, WorkspaceId},
    json::{JsonObject, Labels},
    policies::FlowRunPolicy,
    states::State,
};

use super::ScheduledDeployment;
use crate::{
    Connection, Statement, StorageResult,
    statement::{Dialect, json_text, marks},
};

/// How many runs one statement inserts at most.
const ROWS: usize = 500;

/// The runs that a schedule asks for, with what they have in common.
#[derive(Clone, Debug)]
pub struct RunsOfSchedule<'d> {
    /// Their deployment.
    pub deployment: &'d ScheduledDeployment,
    /// What they are called with.
    pub parameters: JsonObject,
    /// Their tags.
    pub tags: Vec<String>,
    /// Their labels.
    pub labels: Labels,
    /// Their schedule.
    pub created_by: CreatedBy,
    /// What each has of its own.
    pub runs: Vec<ScheduledRun>,
}

/// A run that a schedule asks for.
#[derive(Clone, Debug)]
pub struct ScheduledRun {
    /// Its id.
    pub id: FlowRunId,
    /// Its name.
    pub name: String,
    /// Makes it exist once.
    pub idempotency_key: String,
    /// When it is to begin.
    pub at: Timestamp,
    /// The state it is created in.
    pub state: State,
}

/// The keys of those runs of deployments that exist and are to begin at one of two times or between
/// them.
pub async fn keys_between(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
    between: (Timestamp, Timestamp),
) -> StorageResult<HashSet<String>> {
    if deployments.is_empty() {
        return Ok(HashSet::new());
    }
    let select = keys_statement(connection.dialect(), workspace, deployments, between);
    let keys: Vec<String> = connection.fetch_all(select).await?;
    Ok(keys.into_iter().collect())
}

/// A step into an index for each deployment.
///
/// With an index on workspaces SQLite would look at the runs of all deployments.
pub(crate) fn keys_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
    (first, last): (Timestamp, Timestamp),
) -> Statement {
    let no_index = match dialect {
        Dialect::Sqlite => "+",
        Dialect::Postgres => "",
    };
    let mut select = Statement::composed(format!(
        "SELECT idempotency_key FROM flow_run WHERE deployment_id IN ({}) \
         AND expected_start_time BETWEEN $2 AND $3 AND {no_index}workspace_id = $1 \
         AND idempotency_key IS NOT NULL",
        marks(4, deployments.len())
    ))
    .bind(workspace)
    .bind(first)
    .bind(last);
    for id in deployments {
        select = select.bind(*id);
    }
    select
}

/// What the runs of a schedule have in common, as it is stored.
struct Common<'s> {
    deployment: &'s ScheduledDeployment,
    parameters: String,
    tags: String,
    labels: String,
    created_by: String,
}

/// Creates those of the runs that do not exist yet, and returns them with their deployments.
pub async fn insert_scheduled_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    schedules: &[RunsOfSchedule<'_>],
    now: Timestamp,
) -> StorageResult<Vec<(DeploymentId, FlowRunId)>> {
    let mut common = Vec::with_capacity(schedules.len());
    for schedule in schedules {
        common.push(Common {
            deployment: schedule.deployment,
            parameters: json_text(&schedule.parameters)?,
            tags: json_text(&schedule.tags)?,
            labels: json_text(&schedule.labels)?,
            created_by: json_text(&schedule.created_by)?,
        });
    }
    let of_schedules = common.iter().zip(schedules);
    let rows: Vec<(&Common<'_>, &ScheduledRun)> = of_schedules
        .flat_map(|(common, schedule)| schedule.runs.iter().map(move |run| (common, run)))
        .collect();
    let mut created = Vec::with_capacity(rows.len());
    for rows in rows.chunks(ROWS) {
        let ids: Vec<uuid::Uuid> = connection
            .fetch_all(run_rows(workspace, rows, now)?)
            .await?;
        let new: HashSet<FlowRunId> = ids.into_iter().map(FlowRunId).collect();
        let rows = rows.iter().filter(|(_, run)| new.contains(&run.id));
        let runs: Vec<&ScheduledRun> = rows.clone().map(|(_, run)| *run).collect();
        if !runs.is_empty() {
            connection.execute(state_rows(workspace, &runs)?).await?;
        }
        created.extend(rows.map(|(common, run)| (common.deployment.id, run.id)));
    }
    Ok(created)
}

fn run_rows(
    workspace: WorkspaceId,
    rows: &[(&Common<'_>, &ScheduledRun)],
    now: Timestamp,
) -> StorageResult<Statement> {
    let policy = json_text(&FlowRunPolicy::new())?;
    let mut insert = Statement::insert_rows(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, deployment_id, \
         deployment_version, work_queue_id, work_queue_name, parameters, idempotency_key, \
         empirical_policy, tags, labels, infrastructure_document_id, auto_scheduled, created_by, \
         state_id, state_type, state_name, state_timestamp, expected_start_time, \
         next_scheduled_start_time)",
        24,
        rows.len(),
        "ON CONFLICT (flow_id, idempotency_key) DO NOTHING RETURNING id",
    );
    for (common, run) in rows {
        let deployment = common.deployment;
        insert = insert
            .bind(run.id)
            .bind(workspace)
            .bind(now)
            .bind(now)
            .bind(run.name.as_str())
            .bind(deployment.flow_id)
            .bind(deployment.id)
            .bind(deployment.version.as_deref())
            .bind(deployment.work_queue_id)
            .bind(deployment.work_queue_name.as_deref())
            .bind(common.parameters.as_str())
            .bind(run.idempotency_key.as_str())
            .bind(policy.as_str())
            .bind(common.tags.as_str())
            .bind(common.labels.as_str())
            .bind(deployment.infrastructure_document_id)
            .bind(true)
            .bind(common.created_by.as_str())
            .bind(run.state.id)
            .bind(run.state.state_type)
            .bind(run.state.name.as_str())
            .bind(run.state.timestamp)
            .bind(run.at)
            .bind(run.at);
    }
    Ok(insert)
}

fn state_rows(workspace: WorkspaceId, runs: &[&ScheduledRun]) -> StorageResult<Statement> {
    let mut insert = Statement::insert_rows(
        "INSERT INTO flow_run_state (id, workspace_id, flow_run_id, type, name, timestamp, \
         message, state_details)",
        8,
        runs.len(),
        "",
    );
    for run in runs {
        insert = insert
            .bind(run.state.id)
            .bind(workspace)
            .bind(run.id)
            .bind(run.state.state_type)
            .bind(run.state.name.as_str())
            .bind(run.state.timestamp)
            .bind(run.state.message.as_deref())
            .bind(json_text(&run.state.state_details)?);
    }
    Ok(insert)
}

/// Which of the runs of a deployment that never began to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredRuns {
    /// All that are scheduled, by whomever.
    Scheduled,
    /// Those that schedules asked for.
    AutoScheduled,
    /// Those that schedules asked for, after a time.
    AutoScheduledAfter(Timestamp),
}

/// Deletes runs of a deployment that are scheduled and never began. Those that wait for a slot of
/// the deployment have been taken up already, and stay.
pub async fn delete_scheduled_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: DeploymentId,
    which: StoredRuns,
) -> StorageResult<()> {
    let condition = match which {
        StoredRuns::Scheduled => "",
        StoredRuns::AutoScheduled => " AND auto_scheduled",
        StoredRuns::AutoScheduledAfter(_) => {
            " AND auto_scheduled AND next_scheduled_start_time > $3"
        }
    };
    let mut delete = Statement::composed(format!(
        "DELETE FROM flow_run WHERE workspace_id = $1 AND deployment_id = $2 \
         AND state_type = 'SCHEDULED' AND state_name <> 'AwaitingConcurrencySlot' \
         AND run_count = 0{condition}"
    ))
    .bind(workspace)
    .bind(deployment);
    if let StoredRuns::AutoScheduledAfter(time) = which {
        delete = delete.bind(time);
    }
    connection.execute(delete).await?;
    Ok(())
}
