//! What the creation of a run from a deployment needs.

use provost_schemas::{
    ids::{BlockDocumentId, DeploymentId, FlowId, WorkQueueId, WorkspaceId},
    json::{JsonObject, Labels},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// What a run takes over from its deployment, and what it has to fit.
#[derive(Clone, Debug)]
pub struct DeploymentOfRun {
    /// Its id.
    pub id: DeploymentId,
    /// Its flow.
    pub flow_id: FlowId,
    /// Its version.
    pub version: Option<String>,
    /// What its runs are called with.
    pub parameters: JsonObject,
    /// What its parameters have to look like.
    pub parameter_openapi_schema: Option<JsonObject>,
    /// Whether they have to.
    pub enforce_parameter_schema: bool,
    /// Settings of the infrastructure of its runs.
    pub job_variables: JsonObject,
    /// The block that its runs are started by.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its labels.
    pub labels: Labels,
    /// The queue that its runs wait in.
    pub work_queue_id: Option<WorkQueueId>,
    /// The name of that queue.
    pub work_queue_name: Option<String>,
    /// The pool of that queue: its name and the template of its jobs.
    pub work_pool: Option<(String, JsonObject)>,
}

impl FromRow for DeploymentOfRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            flow_id: row.column()?,
            version: row.optional()?,
            parameters: row.json()?,
            parameter_openapi_schema: row.optional_json()?,
            enforce_parameter_schema: row.column()?,
            job_variables: row.json()?,
            infrastructure_document_id: row.optional()?,
            tags: row.json()?,
            labels: row.json()?,
            work_queue_id: row.optional()?,
            work_queue_name: row.optional()?,
            work_pool: row.optional()?.zip(row.optional_json()?),
        })
    }
}

/// Reads what the creation of a run needs of its deployment.
pub async fn read_for_run(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<Option<DeploymentOfRun>> {
    let select = Statement::new(
        "SELECT deployment.id, deployment.flow_id, deployment.version, deployment.parameters, \
         deployment.parameter_openapi_schema, deployment.enforce_parameter_schema, \
         deployment.job_variables, deployment.infrastructure_document_id, deployment.tags, \
         deployment.labels, deployment.work_queue_id, deployment.work_queue_name, work_pool.name, \
         work_pool.base_job_template FROM deployment \
         LEFT JOIN work_queue ON work_queue.id = deployment.work_queue_id \
         LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id \
         WHERE deployment.workspace_id = $1 AND deployment.id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}
