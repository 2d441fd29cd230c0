//! The requests that several workloads make.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use http::Method;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::client::{Answer, Client, Endpoint, new_label};
use crate::measure::Recorder;

/// How often a request is made that a load cannot begin without.
const SETUP_ATTEMPTS: u32 = 5;

/// How long to wait before such a request is made again.
const SETUP_PAUSE: Duration = Duration::from_millis(500);

/// Make a flow that no other cell has.
pub(super) async fn create_flow(address: Endpoint) -> Result<Uuid> {
    let body = json!({"name": new_label("bench")});
    id_of(&patient_post(address, "/api/flows/", &body).await?)
}

/// Make a flow run that is running, as its tasks and logs need it.
pub(super) async fn create_running_flow_run(address: Endpoint, flow: Uuid) -> Result<Uuid> {
    let body = json!({"flow_id": flow, "name": "bench", "state": state("PENDING", "Pending")});
    let id = id_of(&patient_post(address, "/api/flow_runs/", &body).await?)?;
    let path = format!("/api/flow_runs/{id}/set_state");
    let body = json!({"state": state("RUNNING", "Running"), "force": true});
    patient_post(address, &path, &body).await?;
    Ok(id)
}

/// Make a work pool that no other cell has, and return its name.
pub(super) async fn create_work_pool(address: Endpoint) -> Result<String> {
    let name = new_label("bench");
    let body = json!({"name": name, "type": "process"});
    patient_post(address, "/api/work_pools/", &body).await?;
    Ok(name)
}

/// The body that creates a deployment with a run in every minute, as the SDK does.
pub(super) fn deployment_body(flow: Uuid, pool: &str, queue: &str) -> Value {
    json!({
        "flow_id": flow,
        "name": new_label("bench"),
        "work_pool_name": pool,
        "work_queue_name": queue,
        "parameters": {"number": 1, "text": "abc"},
        "parameter_openapi_schema": {"type": "object", "properties": {}},
        "tags": ["bench"],
        "path": "/srv/flows",
        "entrypoint": "flow.py:flow",
        "schedules": [{"schedule": {"interval": 60.0, "timezone": "UTC"}, "active": true}],
    })
}

/// Post what must be there before the load, even if the server is busy with itself at first.
async fn patient_post(address: Endpoint, path: &str, body: &Value) -> Result<Value> {
    post_patiently(&mut Client::new(address), path, body).await
}

/// The same, over a connection that is there.
pub(super) async fn post_patiently(client: &mut Client, path: &str, body: &Value) -> Result<Value> {
    for _ in 1..SETUP_ATTEMPTS {
        if let Ok(answer) = client.post(path, body).await {
            return Ok(answer);
        }
        sleep(SETUP_PAUSE).await;
    }
    client.post(path, body).await
}

/// Count the runs that a filter finds.
pub(super) async fn count_flow_runs(client: &mut Client, filter: &Value) -> Result<u64> {
    let count = client.post("/api/flow_runs/count", filter).await?;
    count.as_u64().context("the count is no number")
}

/// The body that creates a flow run as the SDK does when a flow is called.
pub(super) fn flow_run_body(flow: Uuid) -> String {
    json!({
        "flow_id": flow,
        "name": "bench",
        "parameters": {"number": 1, "text": "abc"},
        "tags": ["bench"],
        "state": state("PENDING", "Pending"),
    })
    .to_string()
}

/// A state as a client proposes it.
pub(super) fn state(kind: &str, name: &str) -> Value {
    json!({"type": kind, "name": name, "state_details": {}})
}

/// The body that proposes a state.
pub(super) fn set_state_body(kind: &str, name: &str) -> String {
    json!({"state": state(kind, name), "force": false}).to_string()
}

/// The id in an answer.
pub(super) fn id_of(answer: &Value) -> Result<Uuid> {
    let id = answer["id"].as_str().context("the answer has no id")?;
    id.parse().context("the id answered is no UUID")
}

/// Post `body`, note how it went, and return the answer if it is one that `check` lets pass.
pub(super) async fn timed_post(
    client: &mut Client,
    path: &str,
    body: String,
    check: fn(Answer) -> Result<Answer>,
    recorder: &mut Recorder,
) -> Option<Answer> {
    let begun = Instant::now();
    let answer = client.send(Method::POST, path, body).await.and_then(check);
    match answer {
        Ok(answer) => {
            recorder.good(begun.elapsed());
            Some(answer)
        }
        Err(error) => {
            recorder.failed(1, &error);
            None
        }
    }
}

/// The server must have taken the state that was proposed.
fn took_the_state(answer: Answer) -> Result<Answer> {
    let answer = answer.accepted()?;
    let accept = b"\"ACCEPT\"";
    ensure!(
        answer
            .body
            .windows(accept.len())
            .any(|window| window == accept),
        "the state was not accepted: {}",
        String::from_utf8_lossy(&answer.body)
    );
    Ok(answer)
}

/// Take a run that was just created through its remaining states.
pub(super) async fn walk(
    client: &mut Client,
    collection: &str,
    body: String,
    recorder: &mut Recorder,
) {
    let path = format!("/api/{collection}/");
    let Some(created) = timed_post(client, &path, body, Answer::accepted, recorder).await else {
        return;
    };
    let id = match created.json::<Value>().and_then(|run| id_of(&run)) {
        Ok(id) => id,
        Err(error) => return recorder.failed(1, &error),
    };
    let path = format!("/api/{collection}/{id}/set_state");
    for (kind, name) in [("RUNNING", "Running"), ("COMPLETED", "Completed")] {
        let body = set_state_body(kind, name);
        let answer = timed_post(client, &path, body, took_the_state, recorder).await;
        if answer.is_none() {
            return;
        }
    }
}
