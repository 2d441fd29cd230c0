//! Events as the workloads send them, and how they are found again.

use anyhow::Result;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::client::{Client, new_id};
use crate::clock;

pub(super) const SOCKET_IN: &str = "/api/events/in";
pub(super) const SOCKET_OUT: &str = "/api/events/out";

/// Event number `number` of those called `name`.
pub(super) fn event(name: &str, number: usize) -> String {
    json!({
        "id": new_id(),
        "occurred": clock::wire(clock::now()),
        "event": name,
        "resource": {
            "prefect.resource.id": format!("bench.resource.{}", number % 100),
            "prefect.resource.name": "a resource",
        },
        "related": [{
            "prefect.resource.id": format!("bench.parent.{}", number % 10),
            "prefect.resource.role": "parent",
        }],
        "payload": {"number": number},
    })
    .to_string()
}

/// How many events called `name` can be queried.
pub(super) async fn count(client: &mut Client, name: &str) -> Result<u64> {
    let now = clock::now();
    let body = json!({
        "filter": {
            "occurred": {
                "since": clock::wire(now - TimeDelta::hours(1)),
                "until": clock::wire(now + TimeDelta::minutes(1)),
            },
            "event": {"name": [name]},
        },
    });
    let counts = client.post("/api/events/count-by/event", &body).await?;
    let counts = counts.as_array().map_or(&[][..], Vec::as_slice);
    Ok(counts.iter().filter_map(|row| row["count"].as_u64()).sum())
}

/// The number of an event that came back.
pub(super) fn number_of(event: &Value) -> Option<usize> {
    usize::try_from(event["payload"]["number"].as_u64()?).ok()
}
