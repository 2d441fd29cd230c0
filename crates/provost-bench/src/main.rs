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

use anyhow::Result;
use clap::Parser;

use options::{Options, Role};

/// One thread is enough to load a server, and leaves the others to it.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(Role::ServeHello { port }) = options.role {
        return floor::serve_hello(port).await;
    }
    let report = run::run(&options).await?;
    println!("{}", report::markdown(&report));
    Ok(())
}
