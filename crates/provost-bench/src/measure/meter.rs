//! The meter on a server: its processes, and those of its database.

use std::cell::Cell;
use std::convert::Infallible;
use std::time::Duration;

use anyhow::Result;
use tokio::time::{Instant, sleep};

use super::processes::{Usage, usage_of_tree};

/// How often memory is looked at; a look costs about a millisecond of our own.
const MEMORY_INTERVAL: Duration = Duration::from_millis(250);

/// How long CPU must be still to count as still.
const WINDOW: Duration = Duration::from_secs(1);

/// How much of one core above its idle rate a server may use and still count as still.
const STILL_ALLOWANCE: f64 = 0.02;

/// Reads what a server and its database use.
pub(crate) struct Meter {
    server: u32,
    database: Option<u32>,
    peak_bytes: Cell<u64>,
    /// Cores that the server uses when nobody asks it for anything.
    idle_cores: Cell<f64>,
}

/// CPU time since the processes began, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CpuSeconds {
    pub(crate) server: f64,
    /// Of the database, where that is a process of its own.
    pub(crate) database: f64,
}

impl CpuSeconds {
    /// Of both.
    pub(crate) fn total(self) -> f64 {
        self.server + self.database
    }

    /// What was used since `before`.
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            server: self.server - before.server,
            database: self.database - before.database,
        }
    }
}

/// When a server became still, and what it had used until then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Still {
    pub(crate) at: Instant,
    pub(crate) cpu: CpuSeconds,
    /// Whether it did become still before patience ran out.
    pub(crate) reached: bool,
}

impl Meter {
    /// A meter on the process `server`, and on `database` where that is a process of its own.
    pub(crate) fn new(server: u32, database: Option<u32>) -> Self {
        Self {
            server,
            database,
            peak_bytes: Cell::new(0),
            idle_cores: Cell::new(0.0),
        }
    }

    /// CPU time of server and database since they began.
    pub(crate) fn cpu(&self) -> Result<CpuSeconds> {
        let database = match self.database {
            Some(id) => usage_of_tree(id)?.cpu_seconds,
            None => 0.0,
        };
        let server = self.server_usage()?.cpu_seconds;
        Ok(CpuSeconds { server, database })
    }

    /// Memory of the server alone, in bytes: the database is the operator's own.
    pub(crate) fn resident_bytes(&self) -> Result<u64> {
        Ok(self.server_usage()?.resident_bytes)
    }

    /// The most memory that any look has seen, in bytes.
    pub(crate) fn peak_bytes(&self) -> u64 {
        self.peak_bytes.get()
    }

    /// Begin anew to look for the most memory.
    pub(crate) fn forget_peak(&self) {
        self.peak_bytes.set(0);
    }

    /// Look at memory again and again, for as long as this is polled.
    pub(crate) async fn watch_memory(&self) -> Infallible {
        loop {
            // A server that died is noticed by those who talk to it.
            drop(self.server_usage());
            sleep(MEMORY_INTERVAL).await;
        }
    }

    /// Learn what the server uses at rest, once it has come to rest after its start.
    pub(crate) async fn learn_idle_rate(&self) -> Result<()> {
        self.wait_until_still(Duration::from_secs(5)).await?;
        let before = self.cpu()?;
        sleep(WINDOW).await;
        let used = self.cpu()?.since(before);
        self.idle_cores.set(used.total() / WINDOW.as_secs_f64());
        Ok(())
    }

    /// Wait until server and database are still, for `patience` at most.
    pub(crate) async fn wait_until_still(&self, patience: Duration) -> Result<Still> {
        let allowed = (self.idle_cores.get() + STILL_ALLOWANCE) * WINDOW.as_secs_f64();
        let begun = Instant::now();
        let mut at = begun;
        let mut cpu = self.cpu()?;
        loop {
            sleep(WINDOW).await;
            let now = self.cpu()?;
            let reached = now.since(cpu).total() <= allowed;
            if reached || begun.elapsed() > patience {
                return Ok(Still { at, cpu, reached });
            }
            at = Instant::now();
            cpu = now;
        }
    }

    fn server_usage(&self) -> Result<Usage> {
        let usage = usage_of_tree(self.server)?;
        self.peak_bytes
            .set(self.peak_bytes.get().max(usage.resident_bytes));
        Ok(usage)
    }
}
