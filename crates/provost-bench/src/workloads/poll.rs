//! Have workers ask for the runs that are due, and say that they are alive.
//!
//! The runs are those of schedules, hours ahead of their time, so that no server marks them as late
//! meanwhile. A worker that is told to fetch far ahead is answered as many as fit an answer; one
//! with the usual ten seconds is answered none, which is what most polls are answered.

use anyhow::{Result, ensure};
use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};

use super::Part;
use super::api::{
    count_flow_runs, create_flow, create_work_pool, deployment_body, id_of, post_patiently,
    timed_post,
};
use crate::client::{Answer, Client, Endpoint};
use crate::clock;
use crate::measure::{Load, Pace, Recorder, measure};
use crate::targets::Server;

/// How many workers there are, each with a connection of its own.
pub(super) const WORKERS: usize = 8;

const POOLS: usize = 2;
const QUEUES_EACH: usize = 5;
const DEPLOYMENTS_EACH: usize = 4;
const RUNS_EACH: usize = 250;

/// The most runs that an answer holds, by default.
const ANSWERED: usize = 200;

/// How far ahead a worker asks, if it is not told otherwise.
const USUAL_PREFETCH: TimeDelta = TimeDelta::seconds(10);

/// How far ahead it asks to see all runs.
const LONG_PREFETCH: TimeDelta = TimeDelta::days(1);

/// Measure polls and heartbeats, each by itself.
pub(super) async fn run(server: &Server, pace: Pace) -> Result<Vec<Part>> {
    let pools = fill_pools(server.address()).await?;
    server.meter().wait_until_still(pace.patience).await?;
    let mut parts = Vec::new();
    for (name, request) in [
        ("200 runs due", Request::Poll(LONG_PREFETCH)),
        ("none due", Request::Poll(USUAL_PREFETCH)),
        ("heartbeat", Request::Heartbeat),
    ] {
        let load = Work {
            pools: &pools,
            request,
        };
        parts.push((Some(name), measure(server, &load, WORKERS, pace).await?));
    }
    Ok(parts)
}

/// What a worker asks of the server.
#[derive(Clone, Copy)]
enum Request {
    /// The runs that are due until so long from now.
    Poll(TimeDelta),
    Heartbeat,
}

/// A unit of work is one answer.
struct Work<'p> {
    pools: &'p [String],
    request: Request,
}

struct Worker {
    client: Client,
    pool: String,
    name: String,
}

impl Load for Work<'_> {
    type Connection = Worker;

    async fn open(&self, address: Endpoint, index: usize) -> Result<Worker> {
        Ok(Worker {
            client: Client::new(address),
            pool: self.pools[index % self.pools.len()].clone(),
            name: format!("worker {index}"),
        })
    }

    async fn step(&self, worker: &mut Worker, recorder: &mut Recorder) {
        let (path, body) = match self.request {
            Request::Poll(prefetch) => (poll_path(&worker.pool), poll_body(prefetch)),
            Request::Heartbeat => (
                format!("/api/work_pools/{}/workers/heartbeat", worker.pool),
                json!({"name": worker.name, "heartbeat_interval_seconds": 30}),
            ),
        };
        let (client, body) = (&mut worker.client, body.to_string());
        timed_post(client, &path, body, Answer::accepted, recorder).await;
    }
}

fn poll_path(pool: &str) -> String {
    format!("/api/work_pools/{pool}/get_scheduled_flow_runs")
}

fn poll_body(prefetch: TimeDelta) -> Value {
    json!({"work_queue_names": [], "scheduled_before": clock::wire(clock::now() + prefetch)})
}

/// Make pools with queues full of scheduled runs; the names of the pools.
async fn fill_pools(address: Endpoint) -> Result<Vec<String>> {
    let mut client = Client::new(address);
    let flow = create_flow(address).await?;
    let start = clock::wire(clock::now() + TimeDelta::hours(2));
    let mut pools = Vec::with_capacity(POOLS);
    for _ in 0..POOLS {
        let pool = create_work_pool(address).await?;
        for number in 0..QUEUES_EACH {
            let queue = format!("queue-{number}");
            let path = format!("/api/work_pools/{pool}/queues");
            post_patiently(&mut client, &path, &json!({"name": queue})).await?;
            for _ in 0..DEPLOYMENTS_EACH {
                let mut body = deployment_body(flow, &pool, &queue);
                // Nobody but us is to create runs of it.
                body["paused"] = json!(true);
                let made = post_patiently(&mut client, "/api/deployments/", &body).await?;
                let path = format!("/api/deployments/{}/schedule", id_of(&made)?);
                let runs =
                    json!({"start_time": start, "min_runs": RUNS_EACH, "max_runs": RUNS_EACH});
                post_patiently(&mut client, &path, &runs).await?;
            }
        }
        pools.push(pool);
    }
    check(
        &mut client,
        &json!({"flows": {"id": {"any_": [flow]}}}),
        &pools,
    )
    .await?;
    Ok(pools)
}

/// A server with fewer runs, or with answers that hold fewer, would have less to do.
async fn check(client: &mut Client, of_flow: &Value, pools: &[String]) -> Result<()> {
    let expected = POOLS * QUEUES_EACH * DEPLOYMENTS_EACH * RUNS_EACH;
    let found = count_flow_runs(client, of_flow).await?;
    ensure!(
        found == expected as u64,
        "{found} runs were scheduled instead of {expected}"
    );
    for pool in pools {
        for (prefetch, expected) in [(LONG_PREFETCH, ANSWERED), (USUAL_PREFETCH, 0)] {
            let body = poll_body(prefetch).to_string();
            let answer = client.send(Method::POST, &poll_path(pool), body).await?;
            let runs: Vec<Value> = answer.accepted()?.json()?;
            ensure!(
                runs.len() == expected,
                "a poll was answered {} runs instead of {expected}",
                runs.len()
            );
        }
    }
    Ok(())
}
