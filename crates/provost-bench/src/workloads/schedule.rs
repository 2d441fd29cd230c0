//! Create deployments with a run in every minute, until all have the runs that they are promised.

use std::time::Duration;

use anyhow::{Result, anyhow};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::api::{count_flow_runs, create_flow, create_work_pool, deployment_body};
use crate::client::Client;
use crate::clock;
use crate::measure::{Outcome, Pace, settle};
use crate::targets::Server;

const DEPLOYMENTS: u64 = 1_000;

/// Both servers promise an hour of runs, which for a run in every minute are these.
const RUNS_EACH: u64 = 60;

/// How long to wait before a creation that was refused is tried again.
const REFUSED_PAUSE: Duration = Duration::from_millis(500);

/// How often a server is asked how far it is; asking costs it something too.
const COUNT_INTERVAL: Duration = Duration::from_millis(500);

/// Measure it; a unit of work is one scheduled run.
///
/// Deployments are created one after the other, as `prefect deploy --all` does.
pub(super) async fn run(server: &Server, pace: Pace) -> Result<Outcome> {
    let address = server.address();
    let flow = create_flow(address).await?;
    let pool = create_work_pool(address).await?;
    let meter = server.meter();
    let before = meter.wait_until_still(pace.patience).await?.cpu;

    let last_promised = last_promised_minute(flow);
    let mut client = Client::new(address);
    let begun = Instant::now();
    let working = async {
        let created = create_deployments(&mut client, flow, &pool, pace).await;
        let created_after = begun.elapsed();
        let all = created.deployments;
        let scheduled = wait_until_scheduled(&mut client, &last_promised, all, pace).await;
        (created, created_after, scheduled)
    };
    let (created, created_after, scheduled) = tokio::select! {
        done = working => done,
        never = meter.watch_memory() => match never {},
    };
    let seconds = begun.elapsed();
    let mut outcome = Outcome {
        seconds: seconds.as_secs_f64(),
        ..Outcome::default()
    };
    settle(meter, before, begun, outcome.seconds, pace, &mut outcome).await?;

    let of_flow = json!({"flows": {"id": {"any_": [flow]}}});
    let recorder = &mut outcome.recorder;
    recorder.good = count_flow_runs(&mut client, &of_flow).await?;
    let missing = (DEPLOYMENTS - scheduled) * RUNS_EACH;
    if missing > 0 {
        recorder.failed(missing, &anyhow!("the runs of deployments were not there"));
    }
    let waited = seconds.saturating_sub(created_after).as_secs_f64();
    let progress = format!(
        "{} deployments created in {:.1} s, with {} refusals; {scheduled} had all their runs {:.1} s \
         after the last was created",
        created.deployments,
        created_after.as_secs_f64(),
        created.refusals,
        waited,
    );
    outcome.note = Some(match outcome.note.take() {
        Some(note) => format!("{progress}; {note}"),
        None => progress,
    });
    Ok(outcome)
}

/// How far one came with creating deployments.
#[derive(Default)]
struct Created {
    deployments: u64,
    refusals: u64,
}

/// Create the deployments, or as many as a server lets be created in the time there is.
async fn create_deployments(client: &mut Client, flow: Uuid, pool: &str, pace: Pace) -> Created {
    let begun = Instant::now();
    let mut created = Created::default();
    let mut body = deployment_body(flow, pool, "default");
    while created.deployments < DEPLOYMENTS && begun.elapsed() < pace.patience * 3 {
        match client.post("/api/deployments/", &body).await {
            Ok(_) => {
                created.deployments += 1;
                body = deployment_body(flow, pool, "default");
            }
            // A server that is busy scheduling may refuse to be given more to schedule.
            Err(_) => {
                created.refusals += 1;
                sleep(REFUSED_PAUSE).await;
            }
        }
    }
    created
}

/// The runs of one minute that lies within what is promised to a deployment created from now on,
/// and is the last that does.
///
/// Each deployment has one run in it, created together with those of the minutes before.
fn last_promised_minute(flow: Uuid) -> Value {
    let end = clock::now() + TimeDelta::hours(1);
    let since = end - TimeDelta::minutes(1) + TimeDelta::microseconds(1);
    json!({
        "flows": {"id": {"any_": [flow]}},
        "flow_runs": {"expected_start_time": {
            "after_": clock::wire(since),
            "before_": clock::wire(end),
        }},
    })
}

/// Ask until every deployment has its runs, or for long enough; how many have them.
async fn wait_until_scheduled(
    client: &mut Client,
    last_promised: &Value,
    deployments: u64,
    pace: Pace,
) -> u64 {
    let begun = Instant::now();
    let mut scheduled = 0;
    loop {
        // A server that refuses to say has not come further.
        if let Ok(count) = count_flow_runs(client, last_promised).await {
            scheduled = count.min(DEPLOYMENTS);
        }
        if scheduled >= deployments || begun.elapsed() > pace.patience * 2 {
            return scheduled;
        }
        sleep(COUNT_INTERVAL).await;
    }
}
