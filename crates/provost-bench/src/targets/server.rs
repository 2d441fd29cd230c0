//! A running server: started on a free port, measured through its meter, gone when dropped.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use http::Method;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::time::{Instant, sleep};

use super::{Store, Target};
use crate::client::{Client, Endpoint};
use crate::measure::Meter;

/// How long a server may take until it is healthy; Prefect migrates an empty database in this.
const START_LIMIT: Duration = Duration::from_mins(3);

/// How long a server may take to stop when asked nicely.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// How many lines of a server's log are quoted when it fails.
const QUOTED_LINES: usize = 12;

/// A server that answers.
pub(crate) struct Server {
    endpoint: Endpoint,
    meter: Meter,
    /// From the start of the process to its first healthy answer, in seconds.
    pub(crate) start_seconds: f64,
    /// Memory once it has come to rest after its start, in bytes.
    pub(crate) idle_bytes: u64,
    _process: Group,
}

impl Server {
    pub(super) async fn start(target: Target, mut command: Command, store: &Store) -> Result<Self> {
        let port = free_port()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let log = store.home().join("server.log");
        let output = fs::File::create(&log).context("cannot create the log of the server")?;
        command
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .current_dir(store.home())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        let begun = Instant::now();
        let mut process = Group::spawn(&mut command)?;
        let meter = Meter::new(process.id(), store.database_process());
        wait_until_healthy(&mut process.0, address)
            .await
            .with_context(|| format!("{} did not start; {}", target.name(), tail_of(&log)))?;
        let start_seconds = begun.elapsed().as_secs_f64();
        meter.learn_idle_rate().await?;
        Ok(Self {
            endpoint: address.into(),
            start_seconds,
            idle_bytes: meter.resident_bytes()?,
            meter,
            _process: process,
        })
    }

    /// Have its clients show a key.
    pub(super) fn asking_for(self, key: String) -> Self {
        Self {
            endpoint: Endpoint::with_key(self.endpoint.address(), key),
            ..self
        }
    }

    /// Where it listens, and what it asks for.
    pub(crate) fn address(&self) -> Endpoint {
        self.endpoint
    }

    /// What it and its database use.
    pub(crate) fn meter(&self) -> &Meter {
        &self.meter
    }
}

/// A process with all that it started; dropping it ends them.
pub(crate) struct Group(Child);

impl Group {
    /// Start `command` as the leader of a group of its own.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Self(child))
    }

    /// The process that leads it.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    fn signal(&self, signal: Signal) {
        // An error says that the group is gone, which is what is wanted.
        let _ = kill_process_group(Pid::from_child(&self.0), signal);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let begun = std::time::Instant::now();
        while begun.elapsed() < STOP_LIMIT {
            if !matches!(self.0.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.signal(Signal::KILL);
        drop(self.0.wait());
    }
}

/// A loopback port that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free loopback port")?;
    Ok(listener.local_addr()?.port())
}

async fn wait_until_healthy(process: &mut Child, address: SocketAddr) -> Result<()> {
    let begun = Instant::now();
    let mut client = Client::new(address);
    while begun.elapsed() < START_LIMIT {
        if let Some(status) = process.try_wait()? {
            bail!("it ended at once ({status})");
        }
        let answer = client.send(Method::GET, "/api/health", "").await;
        if answer.is_ok_and(|answer| answer.status.is_success()) {
            return Ok(());
        }
        sleep(Duration::from_millis(5)).await;
    }
    bail!("no healthy answer within {} s", START_LIMIT.as_secs())
}

fn tail_of(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let tail = &lines[lines.len().saturating_sub(QUOTED_LINES)..];
    format!("the end of its log:\n{}", tail.join("\n"))
}
