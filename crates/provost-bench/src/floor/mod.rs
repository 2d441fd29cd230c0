//! What this machine could do at best: the figures that a server is judged against.

mod hello;
mod postgres_commits;
mod sqlite_commits;

use anyhow::Result;
use serde::Serialize;

pub(crate) use hello::serve as serve_hello;

use crate::measure::Pace;
use crate::targets::{Engine, Postgres};
use crate::workloads::LeastWork;

/// Rows of a commit that is shared.
const SHARED: usize = 100;

/// One thing that no server can do faster.
#[derive(Debug, Serialize)]
pub(crate) struct Floor {
    pub(crate) what: &'static str,
    /// Which part of a server's work it is.
    #[serde(skip)]
    kind: Kind,
    /// Requests, or rows, for each second.
    pub(crate) per_second: f64,
    /// CPU seconds for each 1,000 of them.
    pub(crate) cpu_per_thousand: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Hello,
    /// A commit for each row.
    Commit(Engine),
    /// A commit for [`SHARED`] rows.
    SharedCommit(Engine),
}

/// Measure all of it.
pub(crate) async fn measure(pace: Pace, postgres: Option<&Postgres>) -> Result<Vec<Floor>> {
    let mut floor = vec![
        hello::measure(pace).await?,
        sqlite_commits::measure("SQLite, FULL, a row to a commit", 1, pace).await?,
        sqlite_commits::measure("SQLite, FULL, 100 rows to a commit", SHARED, pace).await?,
    ];
    if let Some(postgres) = postgres {
        for (what, rows) in [
            ("PostgreSQL, 8 connections, a row to a commit", 1),
            ("PostgreSQL, 8 connections, 100 rows to a commit", SHARED),
        ] {
            floor.push(postgres_commits::measure(what, rows, postgres, pace).await?);
        }
    }
    Ok(floor)
}

/// The least CPU time that 1,000 units of `work` could cost on `engine`, in seconds.
pub(crate) fn least_cpu(floor: &[Floor], work: LeastWork, engine: Engine) -> Option<f64> {
    let cost = |kind| {
        let found = floor.iter().find(|floor| floor.kind == kind)?;
        Some(found.cpu_per_thousand)
    };
    let mut total = 0.0;
    if work.is_request {
        total += cost(Kind::Hello)?;
    }
    if work.rows > 0 {
        total += f64::from(work.rows) * cost(Kind::SharedCommit(engine))?;
    }
    Some(total)
}

fn commit_kind(engine: Engine, rows: usize) -> Kind {
    if rows == 1 {
        Kind::Commit(engine)
    } else {
        Kind::SharedCommit(engine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(kind: Kind, cpu_per_thousand: f64) -> Floor {
        Floor {
            what: "a part",
            kind,
            per_second: 1.0,
            cpu_per_thousand,
        }
    }

    #[test]
    fn a_write_costs_at_least_a_hello_and_its_rows_in_shared_commits() {
        let floor = [
            floor(Kind::Hello, 0.01),
            floor(Kind::Commit(Engine::Sqlite), 0.5),
            floor(Kind::SharedCommit(Engine::Sqlite), 0.02),
        ];
        let work = LeastWork {
            is_request: true,
            rows: 100,
        };
        let cost = least_cpu(&floor, work, Engine::Sqlite).unwrap();
        assert!((cost - 2.01).abs() < 1e-9, "{cost}");
        assert_eq!(least_cpu(&floor, work, Engine::Postgresql), None);
    }
}
