//! One cell: warm up, load, wait for what trails, and read the meter.

use std::time::Duration;

use anyhow::{Result, anyhow};
use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use super::load::{Load, connect, drive};
use super::{CpuSeconds, Meter, Outcome, Recorder};
use crate::client::Client;
use crate::targets::Server;

/// How often a server is asked whether what it acknowledged can be read.
const READABLE_INTERVAL: Duration = Duration::from_millis(250);

/// How long a cell loads and waits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub(crate) warm_up: Duration,
    pub(crate) load: Duration,
    /// The longest wait for work that trails.
    pub(crate) patience: Duration,
}

/// Put `load` on `server`, over `connections` connections.
pub(crate) async fn measure<L: Load>(
    server: &Server,
    load: &L,
    connections: usize,
    pace: Pace,
) -> Result<Outcome> {
    let meter = server.meter();
    let mut open = connect(load, server.address(), connections).await?;
    let warm_up = drive(load, &mut open, pace.warm_up).await;
    let before = if pace.warm_up.is_zero() {
        meter.cpu()?
    } else {
        meter.wait_until_still(pace.patience).await?.cpu
    };

    let begun = Instant::now();
    let recorder = tokio::select! {
        recorder = drive(load, &mut open, pace.load) => recorder,
        never = meter.watch_memory() => match never {},
    };
    let seconds = begun.elapsed().as_secs_f64();
    let closed = join_all(open.into_iter().map(|connection| load.close(connection))).await;
    let mut outcome = Outcome {
        recorder,
        seconds,
        ..Outcome::default()
    };
    for error in closed.into_iter().filter_map(Result::err) {
        // What was lost with the connection is counted below, when it cannot be read.
        outcome.recorder.failed(0, &error);
    }
    let acknowledged = warm_up.good + outcome.recorder.good;
    let readable = wait_until_readable(server, load, acknowledged, pace.patience).await?;
    if let Some(readable) = readable {
        outcome.seconds = begun.elapsed().as_secs_f64();
        report_lost(&mut outcome.recorder, acknowledged, readable, pace.patience);
    }
    settle(meter, before, begun, seconds, pace, &mut outcome).await?;
    Ok(outcome)
}

/// Wait until the server is still, and charge `outcome` with all it used since `before`.
pub(crate) async fn settle(
    meter: &Meter,
    before: CpuSeconds,
    begun: Instant,
    load_seconds: f64,
    pace: Pace,
    outcome: &mut Outcome,
) -> Result<()> {
    let still = meter.wait_until_still(pace.patience).await?;
    outcome.cpu = still.cpu.since(before);
    outcome.trailing_seconds = ((still.at - begun).as_secs_f64() - load_seconds).max(0.0);
    outcome.peak_bytes = meter.peak_bytes();
    if !still.reached {
        outcome.note = Some(format!(
            "still working {:.0} s after the load",
            outcome.trailing_seconds
        ));
    }
    Ok(())
}

/// Ask until all that was acknowledged can be read; the count of the last answer.
async fn wait_until_readable<L: Load>(
    server: &Server,
    load: &L,
    acknowledged: u64,
    patience: Duration,
) -> Result<Option<u64>> {
    let mut client = Client::new(server.address());
    let begun = Instant::now();
    loop {
        let readable = load.readable(&mut client, acknowledged).await;
        let late = begun.elapsed() > patience;
        match readable {
            Ok(Some(count)) if count < acknowledged && !late => {}
            Ok(count) => return Ok(count),
            // Under load a server may refuse to say; that is no reason to give the cell up.
            Err(error) if late => return Err(error),
            Err(_) => {}
        }
        sleep(READABLE_INTERVAL).await;
    }
}

fn report_lost(recorder: &mut Recorder, acknowledged: u64, readable: u64, patience: Duration) {
    let lost = acknowledged.saturating_sub(readable).min(recorder.good);
    if lost > 0 {
        recorder.good -= lost;
        let waited = patience.as_secs();
        let reason = anyhow!("acknowledged, and not to be read {waited} s after the load");
        recorder.failed(lost, &reason);
    }
}
