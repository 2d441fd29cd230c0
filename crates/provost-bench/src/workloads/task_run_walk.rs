//! Take task runs from Pending over Running to Completed.

use anyhow::Result;
use serde_json::json;
use uuid::Uuid;

use super::api::{create_flow, create_running_flow_run, state, walk};
use crate::client::{Client, Endpoint, new_id};
use crate::measure::{Load, Recorder};

/// A unit of work is one request; a walk has three.
pub(super) struct TaskRunWalk {
    flow: Uuid,
}

impl TaskRunWalk {
    pub(super) async fn prepare(address: Endpoint) -> Result<Self> {
        let flow = create_flow(address).await?;
        Ok(Self { flow })
    }
}

/// A client with a flow run of its own.
pub(super) struct Walker {
    client: Client,
    flow_run: Uuid,
}

impl Load for TaskRunWalk {
    type Connection = Walker;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Walker> {
        Ok(Walker {
            client: Client::new(address),
            flow_run: create_running_flow_run(address, self.flow).await?,
        })
    }

    async fn step(&self, walker: &mut Walker, recorder: &mut Recorder) {
        let body = json!({
            "name": "bench",
            "flow_run_id": walker.flow_run,
            "task_key": "bench",
            "dynamic_key": new_id(),
            "state": state("PENDING", "Pending"),
        });
        walk(&mut walker.client, "task_runs", body.to_string(), recorder).await;
    }
}
