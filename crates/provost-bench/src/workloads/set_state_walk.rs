//! Take flow runs from Pending over Running to Completed.

use anyhow::Result;
use uuid::Uuid;

use super::api::{create_flow, flow_run_body, walk};
use crate::client::{Client, Endpoint};
use crate::measure::{Load, Recorder};

/// A unit of work is one request; a walk has three.
pub(super) struct SetStateWalk {
    flow: Uuid,
}

impl SetStateWalk {
    pub(super) async fn prepare(address: Endpoint) -> Result<Self> {
        let flow = create_flow(address).await?;
        Ok(Self { flow })
    }
}

impl Load for SetStateWalk {
    type Connection = Client;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Client> {
        Ok(Client::new(address))
    }

    async fn step(&self, client: &mut Client, recorder: &mut Recorder) {
        walk(client, "flow_runs", flow_run_body(self.flow), recorder).await;
    }
}
