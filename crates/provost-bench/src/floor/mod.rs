//! What this machine could do at best: the figures that a server is judged against.

mod hello;
mod sqlite_commits;

use anyhow::Result;
use serde::Serialize;

pub(crate) use hello::serve as serve_hello;

use crate::measure::Pace;

/// One thing that no server can do faster.
#[derive(Debug, Serialize)]
pub(crate) struct Floor {
    pub(crate) what: &'static str,
    /// Requests, or rows, for each second.
    pub(crate) per_second: f64,
    /// CPU seconds for each 1,000 of them.
    pub(crate) cpu_per_thousand: f64,
}

/// Measure all of it.
pub(crate) async fn measure(pace: Pace) -> Result<Vec<Floor>> {
    Ok(vec![
        hello::measure(pace).await?,
        sqlite_commits::measure("SQLite, FULL, a row to a commit", 1, pace).await?,
        sqlite_commits::measure("SQLite, FULL, 100 rows to a commit", 100, pace).await?,
    ])
}
