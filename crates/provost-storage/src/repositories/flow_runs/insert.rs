//! Creating flow runs.

use provost_schemas::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{BlockDocumentId, DeploymentId, FlowId, FlowRunId, TaskRunId, WorkQueueId, WorkspaceId},
    json::{JsonObject, Labels},
    policies::FlowRunPolicy,
};

use crate::{Connection, Statement, StorageResult, statement::json_text};

/// A run to create; what follows from its states is written with its first state.
#[derive(Clone, Debug)]
pub struct NewFlowRun {
    /// Its id.
    pub id: FlowRunId,
    /// When it is created.
    pub created: Timestamp,
    /// Its name.
    pub name: String,
    /// Its flow.
    pub flow_id: FlowId,
    /// The version of the flow.
    pub flow_version: Option<String>,
    /// The deployment that it is a run of.
    pub deployment_id: Option<DeploymentId>,
    /// The version of that deployment.
    pub deployment_version: Option<String>,
    /// The queue it waits in.
    pub work_queue_id: Option<WorkQueueId>,
    /// The name of that queue.
    pub work_queue_name: Option<String>,
    /// What the flow is called with.
    pub parameters: JsonObject,
    /// Makes the creation idempotent for the flow.
    pub idempotency_key: Option<String>,
    /// For the client.
    pub context: JsonObject,
    /// How it retries and pauses.
    pub empirical_policy: FlowRunPolicy,
    /// For finding it.
    pub tags: Vec<String>,
    /// For machines.
    pub labels: Labels,
    /// The task run that stands for it in its parent.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The infrastructure block to run on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// Whether a schedule creates it.
    pub auto_scheduled: bool,
    /// Who or what creates it.
    pub created_by: Option<CreatedBy>,
    /// Settings of its infrastructure.
    pub job_variables: JsonObject,
}

/// Creates a run. Returns false, and creates nothing, if the flow has one with its idempotency key.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: &NewFlowRun,
) -> StorageResult<bool> {
    // The flow is looked up so that a flow of another workspace is as unknown as one that is not.
    let insert = Statement::new(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, flow_version, \
         deployment_id, deployment_version, work_queue_id, work_queue_name, parameters, \
         idempotency_key, context, empirical_policy, tags, labels, parent_task_run_id, \
         infrastructure_document_id, auto_scheduled, created_by, job_variables) \
         VALUES ($1, $2, $3, $4, $5, \
         (SELECT id FROM flow WHERE workspace_id = $2 AND id = $6), \
         $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) \
         ON CONFLICT (flow_id, idempotency_key) DO NOTHING",
    )
    .bind(run.id)
    .bind(workspace)
    .bind(run.created)
    .bind(run.created)
    .bind(run.name.as_str())
    .bind(run.flow_id)
    .bind(run.flow_version.as_deref())
    .bind(run.deployment_id)
    .bind(run.deployment_version.as_deref())
    .bind(run.work_queue_id)
    .bind(run.work_queue_name.as_deref())
    .bind(json_text(&run.parameters)?)
    .bind(run.idempotency_key.as_deref())
    .bind(json_text(&run.context)?)
    .bind(json_text(&run.empirical_policy)?)
    .bind(json_text(&run.tags)?)
    .bind(json_text(&run.labels)?)
    .bind(run.parent_task_run_id)
    .bind(run.infrastructure_document_id)
    .bind(run.auto_scheduled)
    .bind(run.created_by.as_ref().map(json_text).transpose()?)
    .bind(json_text(&run.job_variables)?);
    Ok(connection.execute(insert).await? == 1)
}
