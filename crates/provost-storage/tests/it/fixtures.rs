//! Rows that several tests need.

use provost_schemas::{
    Timestamp,
    flows::Flow,
    ids::{FlowId, FlowRunId, WorkspaceId},
};
use provost_storage::{Connection, Statement, repositories::flows};
use uuid::Uuid;

/// The flow run that [`add_run`] adds.
pub(crate) const RUN: FlowRunId = FlowRunId(Uuid::from_u128(0xf1));

/// A flow named `etl` with the run [`RUN`].
pub(crate) async fn add_run(connection: &mut Connection, workspace: WorkspaceId) {
    let now = Timestamp::from_micros(1);
    let flow = Flow {
        id: FlowId::mint(now),
        created: now,
        updated: now,
        name: "etl".to_owned(),
        tags: vec![],
        labels: [].into_iter().collect(),
    };
    let id = flow.id;
    flows::insert_or_read(connection, workspace, flow)
        .await
        .unwrap();
    let run = Statement::new(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, auto_scheduled) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let run = run
        .bind(RUN)
        .bind(workspace)
        .bind(now)
        .bind(now)
        .bind("run")
        .bind(id);
    connection.execute(run.bind(false)).await.unwrap();
}
