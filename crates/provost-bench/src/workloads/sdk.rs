//! Run flows with the real Prefect SDK, until the server shows every task run as completed.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{ChildStdout, Command};
use tokio::time::{Instant, sleep, timeout};

use crate::client::Client;
use crate::measure::{Outcome, Pace, settle};
use crate::targets::{Programs, Server, clean_command};

const PROGRAM: &str = include_str!("../../python/sdk_load.py");

/// How long the flows may take; they are a fixed number, whatever the pace.
const RUN_LIMIT: Duration = Duration::from_mins(10);

/// How often the server is asked for the task runs; asking costs it something too.
const COUNT_INTERVAL: Duration = Duration::from_secs(1);

/// What is run.
#[derive(Clone, Copy)]
pub(super) enum Script {
    Flows,
    Mapped,
}

#[derive(Deserialize)]
struct Ready {
    /// How many task runs there will be.
    ready: u64,
}

#[derive(Deserialize)]
struct Done {
    /// How many task runs belong to flows that completed.
    done: u64,
    seconds: f64,
}

/// Measure it; a unit of work is one task run.
pub(super) async fn run(
    server: &Server,
    script: Script,
    pace: Pace,
    programs: &Programs,
) -> Result<Outcome> {
    let home = tempfile::tempdir()?;
    let file = home.path().join("sdk_load.py");
    std::fs::write(&file, PROGRAM)?;
    let log = home.path().join("log");
    let mut child = Command::from(clean_command(programs.prefect_python()?))
        .arg(&file)
        .arg(match script {
            Script::Flows => "flows",
            Script::Mapped => "mapped",
        })
        .current_dir(home.path())
        .env(
            "PREFECT_API_URL",
            format!("http://{}/api", server.address()),
        )
        .env("PREFECT_HOME", home.path())
        .env("PREFECT_LOGGING_LEVEL", "WARNING")
        .env("DO_NOT_TRACK", "1")
        .envs(server.address().key().map(|key| {
            let credential = format!("bench:{key}");
            ("PREFECT_API_AUTH_STRING", credential)
        }))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&log)?)
        .kill_on_drop(true)
        .spawn()
        .context("cannot start Python")?;
    let mut input = child.stdin.take().context("Python has no input")?;
    let output = child.stdout.take().context("Python has no output")?;
    let mut lines = BufReader::new(output).lines();

    let exchange = async {
        let ready: Ready = message(&mut lines).await?;
        let meter = server.meter();
        let before = meter.wait_until_still(pace.patience).await?.cpu;
        let begun = Instant::now();
        input.write_all(b"\n").await?;
        let done: Done = tokio::select! {
            done = message(&mut lines) => done?,
            never = meter.watch_memory() => match never {},
        };
        let readable = wait_until_completed(server, done.done, pace).await?;
        let mut outcome = Outcome {
            seconds: begun.elapsed().as_secs_f64(),
            ..Outcome::default()
        };
        outcome.recorder.good = readable.min(ready.ready);
        let missing = ready.ready - outcome.recorder.good;
        if missing > 0 {
            let reason = anyhow!("task runs were not shown as completed");
            outcome.recorder.failed(missing, &reason);
        }
        // The client counts as the load, and whatever the server does after it as trailing.
        settle(meter, before, begun, done.seconds, pace, &mut outcome).await?;
        outcome
            .note
            .get_or_insert(format!("client done in {:.1} s", done.seconds));
        Ok(outcome)
    };
    timeout(RUN_LIMIT, exchange)
        .await
        .unwrap_or_else(|_| bail!("the flows took longer than {} s", RUN_LIMIT.as_secs()))
        .with_context(|| {
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            format!("the SDK said:\n{}", log.trim_end())
        })
}

async fn message<T: for<'de> Deserialize<'de>>(
    lines: &mut Lines<BufReader<ChildStdout>>,
) -> Result<T> {
    let line = lines
        .next_line()
        .await?
        .context("Python ended before it was done")?;
    serde_json::from_str(&line).with_context(|| format!("Python said {line:?}"))
}

async fn wait_until_completed(server: &Server, expected: u64, pace: Pace) -> Result<u64> {
    let mut client = Client::new(server.address());
    let filter = json!({"task_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}});
    let begun = Instant::now();
    loop {
        let count = client.post("/api/task_runs/count", &filter).await;
        let late = begun.elapsed() > pace.patience;
        match count {
            Ok(count) if late || count.as_u64() >= Some(expected) => {
                return count.as_u64().context("the count is no number");
            }
            Err(error) if late => return Err(error),
            _ => sleep(COUNT_INTERVAL).await,
        }
    }
}
