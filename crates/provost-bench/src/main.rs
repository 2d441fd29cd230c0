//! The bench: Provost beside a real Prefect server, cell by cell, in one run.
//!
//! A cell is one load over a number of connections on one server and one database. Each cell has
//! a server of its own that is started for it and stopped after it, and the servers take turns,
//! so that both meet the same moods of the machine. `docs/benchmarks.md` says how to read what
//! comes out.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the report goes to whoever started the program"
)]

mod client;
mod clock;
mod floor;
mod measure;
mod options;
mod report;
mod run;
mod seed;
mod targets;
mod workloads;

use anyhow::{Result, bail};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

use options::{Options, Role};

/// One thread is enough to load a server, and leaves the others to it.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(Role::ServeHello { port }) = options.role {
        return floor::serve_hello(port).await;
    }
    let report = tokio::select! {
        report = run::run(&options) => report?,
        // Servers have groups of their own, which no signal to ours would reach.
        stopped = stop_signal() => return stopped,
    };
    println!("{}", report::markdown(&report));
    Ok(())
}

/// Wait until somebody wants the run to stop, which is the only way in which this returns.
async fn stop_signal() -> Result<()> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
    }
    bail!("stopped before the end; what was found until then is in the files that were asked for")
}
