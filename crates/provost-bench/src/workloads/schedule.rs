//! Create deployments with a run in every minute, until all have the runs that they are promised.

use std::time::Duration;

use anyhow::{Result, anyhow};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::api::{count_flow_runs, create_flow, create_work_pool, deployment_body, post_patiently};
use crate::client::Client;
use crate::clock;
use crate::measure::{Outcome, Pace, settle};
use crate::targets::Server;

const DEPLOYMENTS: u64 = 1_000;

/// Both servers promise an hour of runs, which for a run in every minute are these.
const RUNS_EACH: u64 = 60;

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
        for _ in 0..DEPLOYMENTS {
            let body = deployment_body(flow, &pool, "default");
            post_patiently(&mut client, "/api/deployments/", &body).await?;
        }
        let created = begun.elapsed();
        let scheduled = wait_until_scheduled(&mut client, &last_promised, pace).await;
        anyhow::Ok((created, scheduled))
    };
    let (created, scheduled) = tokio::select! {
        done = working => done?,
        never = meter.watch_memory() => match never {},
    };
    let seconds = begun.elapsed();
    let mut outcome = Outcome {
        seconds: seconds.as_secs_f64(),
        ..Outcome::default()
    };
    settle(meter, before, begun, outcome.seconds, pace, &mut outcome).await?;

    let of_flow = json!({"flows": {"id": {"any_": [flow]}}});
    outcome.recorder.good = count_flow_runs(&mut client, &of_flow).await?;
    let waited = (seconds - created).as_secs_f64();
    if scheduled < DEPLOYMENTS {
        let missing = (DEPLOYMENTS * RUNS_EACH).saturating_sub(outcome.recorder.good);
        let reason = anyhow!(
            "{scheduled} of {DEPLOYMENTS} deployments had all their runs {waited:.0} s after the \
             last was created"
        );
        outcome.recorder.failed(missing.max(1), &reason);
    }
    let ready = if scheduled < DEPLOYMENTS {
        format!("not all had their runs within {waited:.0} s")
    } else {
        format!("all had their runs {waited:.1} s later")
    };
    let created = created.as_secs_f64();
    let progress = format!("{DEPLOYMENTS} deployments created in {created:.1} s, {ready}");
    outcome.note = Some(match outcome.note.take() {
        Some(note) => format!("{progress}; {note}"),
        None => progress,
    });
    Ok(outcome)
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
async fn wait_until_scheduled(client: &mut Client, last_promised: &Value, pace: Pace) -> u64 {
    let begun = Instant::now();
    let mut scheduled = 0;
    loop {
        // A server that refuses to say has not come further.
        if let Ok(count) = count_flow_runs(client, last_promised).await {
            scheduled = count;
        }
        if scheduled >= DEPLOYMENTS || begun.elapsed() > pace.patience * 2 {
            return scheduled;
        }
        sleep(COUNT_INTERVAL).await;
    }
}
