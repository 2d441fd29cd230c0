//! The run: every cell that was asked for, with the servers in turn.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::floor;
use crate::options::Options;
use crate::report::{CellKey, Report, Start};
use crate::seed;
use crate::targets::{Engine, Postgres, Programs, Store, Target};
use crate::workloads::{self, Part, Workload};

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
    eprintln!("the floor of this machine");
    let mut report = Report::default();
    report.floor = floor::measure(options.pace()).await?;
    let bench = Bench {
        options,
        programs,
        postgres,
    };
    for engine in &options.database {
        for workload in options.workloads() {
            bench.run_workload(workload, *engine, &mut report).await;
        }
    }
    Ok(report)
}

struct Bench<'o> {
    options: &'o Options,
    programs: Programs,
    postgres: Option<Postgres>,
}

impl Bench<'_> {
    /// Run one workload on one database; what fails is a line of the report.
    async fn run_workload(&self, workload: Workload, engine: Engine, report: &mut Report) {
        let mut stores = BTreeMap::new();
        for connections in self.options.connections_of(workload) {
            for round in 0..self.options.rounds {
                for target in &self.options.targets {
                    let cell = CellKey {
                        workload,
                        part: None,
                        engine,
                        connections,
                        target: *target,
                    };
                    eprintln!("{cell}, round {}", round + 1);
                    match self.run_cell(cell, &mut stores, report).await {
                        Ok(parts) => report.add(cell, parts),
                        Err(error) => report.fail(cell, &error),
                    }
                }
            }
        }
    }

    async fn run_cell(
        &self,
        cell: CellKey,
        stores: &mut BTreeMap<Target, Store>,
        report: &mut Report,
    ) -> Result<Vec<Part>> {
        let seeded = cell.workload.needs_seed();
        if !(seeded && stores.contains_key(&cell.target)) {
            // The old one goes first: both are called by the same name on PostgreSQL.
            stores.remove(&cell.target);
            let store = self.make_store(cell, seeded).await?;
            stores.insert(cell.target, store);
        }
        let store = stores.get(&cell.target).context("no store")?;
        let server = self.programs.start(cell.target, store).await?;
        if !seeded {
            report.starts.push(Start {
                target: cell.target,
                engine: cell.engine,
                seconds: server.start_seconds,
                idle_bytes: server.idle_bytes,
            });
        }
        let pace = self.options.pace();
        workloads::run(
            cell.workload,
            &server,
            cell.connections,
            pace,
            &self.programs,
        )
        .await
    }

    async fn make_store(&self, cell: CellKey, seeded: bool) -> Result<Store> {
        let store = Store::create(cell.target, cell.engine, self.postgres.as_ref()).await?;
        if seeded {
            eprintln!("filling the database of {}", cell.target.name());
            seed::fill(&self.programs, cell.target, &store, self.options.scale())
                .await
                .context("the database could not be filled")?;
        }
        Ok(store)
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
