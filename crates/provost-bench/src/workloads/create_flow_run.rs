//! Create flow runs, as fast as they are acknowledged.

use anyhow::Result;
use serde_json::json;
use uuid::Uuid;

use super::api::{create_flow, flow_run_body, timed_post};
use crate::client::{Answer, Client, Endpoint};
use crate::measure::{Load, Recorder};

/// A unit of work is one flow run.
pub(super) struct CreateFlowRun {
    flow: Uuid,
}

impl CreateFlowRun {
    pub(super) async fn prepare(address: Endpoint) -> Result<Self> {
        let flow = create_flow(address).await?;
        Ok(Self { flow })
    }
}

impl Load for CreateFlowRun {
    type Connection = Client;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Client> {
        Ok(Client::new(address))
    }

    async fn step(&self, client: &mut Client, recorder: &mut Recorder) {
        let body = flow_run_body(self.flow);
        timed_post(client, "/api/flow_runs/", body, Answer::accepted, recorder).await;
    }

    async fn readable(&self, client: &mut Client, _acknowledged: u64) -> Result<Option<u64>> {
        let filter = json!({"flows": {"id": {"any_": [self.flow]}}});
        let count = client.post("/api/flow_runs/count", &filter).await?;
        Ok(count.as_u64())
    }
}
