//! Send logs of flow runs, 100 in a request.

use anyhow::Result;
use serde_json::{Value, json};
use std::cell::RefCell;
use uuid::Uuid;

use super::api::{create_flow, create_running_flow_run, timed_post};
use crate::client::{Answer, Client, Endpoint};
use crate::clock;
use crate::measure::{Load, Recorder};

const BATCH: usize = 100;

/// A unit of work is one batch.
pub(super) struct LogBatches {
    flow: Uuid,
    /// The flow runs that were logged for, one for each connection.
    flow_runs: RefCell<Vec<Uuid>>,
}

impl LogBatches {
    pub(super) async fn prepare(address: Endpoint) -> Result<Self> {
        let flow = create_flow(address).await?;
        Ok(Self {
            flow,
            flow_runs: RefCell::default(),
        })
    }
}

/// A client with a flow run of its own.
pub(super) struct Logger {
    client: Client,
    flow_run: Uuid,
    acknowledged: u64,
}

impl Load for LogBatches {
    type Connection = Logger;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Logger> {
        let flow_run = create_running_flow_run(address, self.flow).await?;
        self.flow_runs.borrow_mut().push(flow_run);
        Ok(Logger {
            client: Client::new(address),
            flow_run,
            acknowledged: 0,
        })
    }

    async fn step(&self, logger: &mut Logger, recorder: &mut Recorder) {
        let body = batch(logger.flow_run, logger.acknowledged + 1);
        let answer = timed_post(
            &mut logger.client,
            "/api/logs/",
            body,
            Answer::accepted,
            recorder,
        );
        if answer.await.is_some() {
            logger.acknowledged += 1;
        }
    }

    async fn readable(&self, client: &mut Client, _acknowledged: u64) -> Result<Option<u64>> {
        let flow_runs = self.flow_runs.borrow().clone();
        let mut readable = 0;
        for flow_run in flow_runs {
            // The newest log says how many batches of its flow run were acknowledged.
            let filter = json!({
                "logs": {"flow_run_id": {"any_": [flow_run]}},
                "sort": "TIMESTAMP_DESC",
                "limit": 1,
            });
            let logs = client.post("/api/logs/filter", &filter).await?;
            readable += logs[0]["message"].as_str().map_or(0, number_of_batch);
        }
        Ok(Some(readable))
    }
}

/// Batch number `number` of a flow run.
fn batch(flow_run: Uuid, number: u64) -> String {
    let timestamp = clock::wire(clock::now());
    let log = json!({
        "name": "prefect.flow_runs",
        "level": 20,
        "message": format!("{number} is the batch of this message, which is of middling length"),
        "timestamp": timestamp,
        "flow_run_id": flow_run,
    });
    Value::Array(vec![log; BATCH]).to_string()
}

fn number_of_batch(message: &str) -> u64 {
    let number = message.split(' ').next().unwrap_or_default();
    number.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_says_which_batch_it_came_in() {
        let logs: Value = serde_json::from_str(&batch(Uuid::nil(), 17)).unwrap();
        assert_eq!(logs.as_array().unwrap().len(), BATCH);
        assert_eq!(number_of_batch(logs[0]["message"].as_str().unwrap()), 17);
    }
}
