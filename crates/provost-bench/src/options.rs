//! What to measure, as asked on the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

use crate::measure::Pace;
use crate::targets::{Engine, Target};
use crate::workloads::Workload;

/// Measure Provost beside a real Prefect server
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench")]
pub(crate) struct Options {
    /// Workloads to run; all of them by default
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) only: Vec<Workload>,
    /// Numbers of connections to load with
    #[arg(long, value_delimiter = ',', default_values_t = [1, 8, 32])]
    connections: Vec<usize>,
    /// Databases to run on
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Engine::Sqlite, Engine::Postgresql])]
    pub(crate) database: Vec<Engine>,
    /// Servers to measure, in turn
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Target::Provost, Target::Prefect])]
    pub(crate) targets: Vec<Target>,
    /// How often each cell is measured; the servers take turns
    #[arg(long, default_value_t = 1)]
    pub(crate) rounds: u32,
    /// How long each cell is loaded, in seconds
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Size of the database for the page reads; 1 is 100,000 flow runs
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Load for a second, with 8 connections only, and read from a twentieth of the database
    #[arg(long)]
    quick: bool,
    /// Write the tables to this file, too, as they fill
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
    /// Write the figures to this file as JSON, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// The Provost program; the one beside this program by default
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) provost: Option<PathBuf>,
    /// A Python that can import Prefect
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) prefect_python: Option<PathBuf>,
    /// How the super-user of a PostgreSQL server on this machine connects to it
    #[arg(
        long,
        value_name = "URL",
        env = "BENCH_POSTGRES_URL",
        hide_env_values = true
    )]
    pub(crate) postgres_url: Option<String>,
    #[command(subcommand)]
    pub(crate) role: Option<Role>,
}

/// What this program is when it does not measure.
#[derive(Debug, Subcommand)]
pub(crate) enum Role {
    /// Serve hello, for the floor
    #[command(hide = true)]
    ServeHello {
        /// Loopback port to listen on
        port: u16,
    },
}

impl Options {
    /// The workloads to run, in their usual order.
    pub(crate) fn workloads(&self) -> Vec<Workload> {
        if self.only.is_empty() {
            Workload::value_variants().to_vec()
        } else {
            self.only.clone()
        }
    }

    /// The numbers of connections that `workload` is run with.
    pub(crate) fn connections_of(&self, workload: Workload) -> Vec<usize> {
        if let Some(fixed) = workload.fixed_connections() {
            return vec![fixed];
        }
        if self.quick {
            return vec![8];
        }
        self.connections.clone()
    }

    /// How long a cell loads and waits.
    pub(crate) fn pace(&self) -> Pace {
        let load = if self.quick { 1.0 } else { self.seconds };
        Pace {
            warm_up: Duration::from_secs_f64(load / 4.0),
            load: Duration::from_secs_f64(load),
            patience: Duration::from_secs(if self.quick { 30 } else { 60 }),
        }
    }

    /// The size of the database for the page reads.
    pub(crate) fn scale(&self) -> f64 {
        if self.quick { 0.05 } else { self.scale }
    }
}
