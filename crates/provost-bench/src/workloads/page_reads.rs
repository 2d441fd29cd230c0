//! Read what the page shows, on a database that was filled beforehand.

use std::time::Duration;

use anyhow::Result;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::Part;
use super::api::timed_post;
use crate::client::{Answer, Client, Endpoint};
use crate::clock;
use crate::measure::{Load, Pace, Recorder, measure};
use crate::seed;
use crate::targets::Server;

/// Measure each read by itself.
pub(super) async fn run(server: &Server, connections: usize, pace: Pace) -> Result<Vec<Part>> {
    let pace = Pace {
        warm_up: Duration::ZERO,
        // There are nine reads, and none of them gets slower with what was read before.
        load: pace.load / 2,
        ..pace
    };
    let mut client = Client::new(server.address());
    let mut parts = Vec::new();
    for read in reads() {
        // One answer is warm-up enough: a read leaves nothing behind, and some take seconds.
        read.step(&mut client, &mut Recorder::default()).await;
        let outcome = measure(server, &read, connections, pace).await?;
        parts.push((Some(read.name), outcome));
    }
    Ok(parts)
}

/// A unit of work is one answer.
struct Read {
    name: &'static str,
    path: &'static str,
    body: Value,
}

impl Load for Read {
    type Connection = Client;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Client> {
        Ok(Client::new(address))
    }

    async fn step(&self, client: &mut Client, recorder: &mut Recorder) {
        let body = self.body.to_string();
        timed_post(client, self.path, body, Answer::accepted, recorder).await;
    }
}

fn reads() -> Vec<Read> {
    let now = clock::now();
    let since = clock::wire(now - TimeDelta::days(7));
    let until = clock::wire(now);
    let week = json!({"expected_start_time": {"after_": since, "before_": until}});
    let occurred = json!({"occurred": {"since": since, "until": until}});
    let read = |name, path, body| Read { name, path, body };
    vec![
        read(
            "filter 200",
            "/api/flow_runs/filter",
            json!({"flow_runs": week, "sort": "EXPECTED_START_TIME_DESC", "limit": 200}),
        ),
        read(
            "history 7 days",
            "/api/flow_runs/history",
            json!({
                "history_start": since,
                "history_end": until,
                "history_interval_seconds": 6 * 60 * 60,
                "flow_runs": week,
            }),
        ),
        read(
            "count",
            "/api/flow_runs/count",
            json!({"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}),
        ),
        read(
            "lateness",
            "/api/flow_runs/lateness",
            json!({"flow_runs": week}),
        ),
        read(
            "ui history",
            "/api/ui/flow_runs/history",
            json!({"flow_runs": week, "sort": "EXPECTED_START_TIME_DESC", "limit": 1000}),
        ),
        read(
            "task-run counts",
            "/api/ui/task_runs/count",
            json!({"task_runs": {"start_time": {"after_": since, "before_": until}}}),
        ),
        read(
            "log page",
            "/api/logs/filter",
            json!({
                "logs": {"flow_run_id": {"any_": [seed::FLOW_RUN_WITH_LOGS]}},
                "sort": "TIMESTAMP_ASC",
                "limit": 200,
            }),
        ),
        read(
            "events page",
            "/api/events/filter",
            json!({"filter": occurred, "limit": 50}),
        ),
        read(
            "events count-by",
            "/api/events/count-by/event",
            json!({"filter": occurred}),
        ),
    ]
}
