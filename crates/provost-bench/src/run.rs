//! The run: every cell that was asked for, with the servers in turn.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use tokio::time::Instant;

use crate::floor;
use crate::options::Options;
use crate::report::{self, CellKey, Found, Report, Start};
use crate::seed;
use crate::targets::{Engine, Postgres, Programs, Server, Store, Target};
use crate::workloads::{self, Workload};

/// Measure everything that `options` ask for.
pub(crate) async fn run(options: &Options) -> Result<Report> {
    let programs = Programs {
        provost: provost(options)?,
        prefect_python: options.prefect_python.clone(),
    };
    let postgres = match &options.postgres_url {
        Some(url) if options.database.contains(&Engine::Postgresql) => {
            Some(Postgres::find(url).await?)
        }
        _ => None,
    };
    let begun = Instant::now();
    eprintln!("the floor of this machine");
    let mut report = Report::default();
    report.floor = floor::measure(options.pace(), postgres.as_ref()).await?;
    let bench = Bench {
        options,
        programs,
        postgres,
    };
    for engine in &options.database {
        for workload in options.workloads() {
            bench.run_workload(workload, *engine, &mut report).await;
            report.seconds = begun.elapsed().as_secs_f64();
            write_files(options, &report)?;
        }
    }
    Ok(report)
}

/// Write what was found so far, so that a run that is broken off was not in vain.
fn write_files(options: &Options, report: &Report) -> Result<()> {
    let json = serde_json::to_string_pretty(&report.to_json())?;
    let markdown = report::markdown(report);
    for (file, text) in [(&options.json, json), (&options.markdown, markdown)] {
        if let Some(file) = file {
            fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

struct Bench<'o> {
    options: &'o Options,
    programs: Programs,
    postgres: Option<Postgres>,
}

impl Bench<'_> {
    /// Run one workload on one database, the servers in turn.
    async fn run_workload(&self, workload: Workload, engine: Engine, report: &mut Report) {
        for round in 0..self.options.rounds {
            for target in &self.options.targets {
                let turn = Turn {
                    workload,
                    engine,
                    target: *target,
                };
                eprintln!("{turn}, round {}", round + 1);
                let mut measured = Vec::new();
                let outcome = self.take_turn(turn, &mut measured, report).await;
                if let Err(error) = outcome {
                    for connections in self.options.connections_of(workload) {
                        if !measured.contains(&connections) {
                            report.fail(turn.cell(connections), &error);
                        }
                    }
                }
            }
        }
    }

    /// Measure one server under one workload, over each number of connections.
    ///
    /// What fails is a line of the report; an error is what keeps all cells that are not in
    /// `measured` from being measured.
    async fn take_turn(
        &self,
        turn: Turn,
        measured: &mut Vec<usize>,
        report: &mut Report,
    ) -> Result<()> {
        let store = Store::create(turn.target, turn.engine, self.postgres.as_ref()).await?;
        let mut found = Found::Empty;
        if turn.workload.needs_seed() {
            let begun = Instant::now();
            let maker = self.programs.start(turn.target, &store).await?;
            report.starts.push(start_of(turn, found, &maker));
            // The server made its tables when it started, and must be gone before they are filled.
            drop(maker);
            seed::fill(turn.target, &store, self.options.scale())
                .await
                .context("the database could not be filled")?;
            let seconds = begun.elapsed().as_secs_f64();
            eprintln!("  database filled after {seconds:.0} s");
            found = Found::Filled;
        }
        let server = self.programs.start(turn.target, &store).await?;
        report.starts.push(start_of(turn, found, &server));
        for connections in self.options.connections_of(turn.workload) {
            let begun = Instant::now();
            measured.push(connections);
            let cell = turn.cell(connections);
            server.meter().forget_peak();
            let pace = self.options.pace();
            let parts = workloads::run(turn.workload, &server, connections, pace, &self.programs);
            let parts = parts.await;
            let seconds = begun.elapsed().as_secs_f64();
            eprintln!("  {connections} connections, done after {seconds:.0} s");
            match parts {
                Ok(parts) => {
                    for (part, outcome) in &parts {
                        eprintln!("    {} {outcome}", part.unwrap_or_default());
                    }
                    report.add(cell, parts);
                }
                Err(error) => {
                    eprintln!("    could not be measured: {error:#}");
                    report.fail(cell, &error);
                }
            }
        }
        Ok(())
    }
}

/// One server under one workload on one database.
#[derive(Clone, Copy)]
struct Turn {
    workload: Workload,
    engine: Engine,
    target: Target,
}

impl Turn {
    fn cell(self, connections: usize) -> CellKey {
        CellKey {
            workload: self.workload,
            part: None,
            engine: self.engine,
            connections,
            target: self.target,
        }
    }
}

impl fmt::Display for Turn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (workload, engine) = (self.workload.name(), self.engine.name());
        write!(formatter, "{workload}, {engine}, {}", self.target.name())
    }
}

fn start_of(turn: Turn, found: Found, server: &Server) -> Start {
    Start {
        target: turn.target,
        engine: turn.engine,
        found,
        seconds: server.start_seconds,
        idle_bytes: server.idle_bytes,
    }
}

fn provost(options: &Options) -> Result<PathBuf> {
    let program = match &options.provost {
        Some(program) => program.clone(),
        None => std::env::current_exe()?.with_file_name("provost"),
    };
    ensure!(
        program.is_file(),
        "{} is missing: build it with `cargo build --release -p provost`, or name another with \
         --provost",
        program.display()
    );
    Ok(program.canonicalize()?)
}
