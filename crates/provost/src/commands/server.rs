//! `provost server`: running the server.

use std::{
    io::{self, Write},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use provost_app::{
    App, Call, SystemClock, block_types::install_system_block_types, identity::Doors, services,
    workspaces::all_workspaces,
};
use provost_config::{DatabaseConnection, Loaded, database::SqliteLocation};
use provost_server::{Server, ServerSettings, ServerState, check_tls};
use provost_storage::Database;
use tokio::time::{sleep, timeout};

use super::{Globals, first_start};
use crate::composition::{
    app_settings, configuration, database_options, listen_address, public_url, scheme,
    server_settings, services as enabled_services, start_logging,
};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum ServerCommand {
    /// Start the server and serve until it is told to stop
    Start(StartArguments),
}

/// Flags that stand above every other source of a setting.
#[derive(Debug, Args)]
pub(crate) struct StartArguments {
    /// Address to listen on
    #[arg(long)]
    host: Option<String>,
    /// Port to listen on; 0 picks a free one
    #[arg(long)]
    port: Option<u16>,
    /// Least severe level that is logged
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
    /// Let everybody in who is on this machine, for trying things out
    #[arg(long, conflicts_with_all = ["host", "services_only"])]
    dev: bool,
    /// Serve, and leave the background services to other processes
    #[arg(long, conflicts_with = "services_only")]
    no_services: bool,
    /// Run the background services, and leave serving to other processes
    #[arg(long)]
    services_only: bool,
}

/// What `--dev` means.
const DEV: [(&str, &str); 2] = [
    ("server.auth.required", "false"),
    ("server.api.host", "127.0.0.1"),
];

/// What this process is to do.
#[derive(Clone, Copy, Debug)]
struct Parts {
    serves: bool,
    runs_services: bool,
}

/// Runs a command of this group.
pub(crate) fn run(command: ServerCommand, globals: &Globals) -> Result<ExitCode> {
    let ServerCommand::Start(arguments) = command;
    let parts = Parts {
        serves: !arguments.services_only,
        runs_services: !arguments.no_services,
    };
    let mut inputs = globals.inputs()?;
    let flags = [
        ("server.api.host", arguments.host),
        (
            "server.api.port",
            arguments.port.map(|port| port.to_string()),
        ),
        ("server.logging_level", arguments.log_level),
    ];
    if arguments.dev {
        for (path, value) in DEV {
            inputs.flags.push((path.to_owned(), value.to_owned()));
        }
    }
    for (path, value) in flags {
        if let Some(value) = value {
            inputs.flags.push((path.to_owned(), value));
        }
    }
    let loaded = provost_config::load(&inputs)?;
    start_logging(&loaded.settings);
    for warning in &loaded.warnings {
        tracing::warn!("{warning}");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the threads of the server cannot be started")?;
    runtime.block_on(start(loaded, parts))?;
    Ok(ExitCode::SUCCESS)
}

async fn start(loaded: Loaded, parts: Parts) -> Result<()> {
    let settings = &loaded.settings;
    // What cannot be done is refused before anything is opened, so that a refusal leaves no trace.
    let address = listen_address(settings)?;
    let app_settings = app_settings(settings)?;
    let server_settings = ServerSettings {
        configuration: configuration(&loaded),
        ..server_settings(settings)?
    };
    if parts.serves {
        Server::check_address(address, &app_settings.doors)?;
        server_settings.tls.as_ref().map(check_tls).transpose()?;
    } else {
        refuse_a_database_of_its_own(&loaded.database)?;
    }
    let database = Database::open(&database_options(&loaded.database, settings))
        .await
        .context("the database cannot be opened")?;
    if settings.server.database.migrate_on_start {
        database
            .migrate()
            .await
            .context("the database cannot be brought up to date")?;
    }
    if parts.serves {
        warn_of_open_doors(&app_settings.doors);
    }
    let app = App::new(database.clone(), Arc::new(SystemClock), app_settings)
        .await
        .context("the database cannot be used")?;
    if settings.server.register_blocks_on_start {
        register_blocks(&app)
            .await
            .context("the bundled block types cannot be registered")?;
    }
    let state = ServerState::new(app.clone(), server_settings);
    let reload = reload_on_hangup(state.clone());
    let shutdown = state.shutdown.clone();
    let grace = state.settings.shutdown_grace;
    let base_path = state.settings.base_path.clone();
    let server = if parts.serves {
        Some(Server::bind(address, state).await?)
    } else {
        None
    };
    let running = if parts.runs_services {
        services::start(&app, enabled_services(settings))
    } else {
        services::start(&app, Vec::new())
    };
    announce(
        server.as_ref(),
        scheme(settings),
        &base_path,
        &loaded.database,
    );
    let link = match &server {
        None => None,
        Some(server) => {
            let url = public_url(settings, server.address())?;
            first_start::prepare(&app, settings, &url).await?
        }
    };
    let forget = async {
        if let Some(link) = link {
            tokio::select! {
                () = shutdown.cancelled() => {}
                () = link.forget_when_used(&app) => {}
            }
        }
    };
    let serve = async {
        if let Some(server) = server {
            server.run().await;
        }
    };
    let stop = async {
        let stopped = stop_signal().await;
        shutdown.cancel();
        if timeout(grace, running.shutdown()).await.is_err() {
            tracing::warn!(
                "a service was still at work at shutdown; what it had not kept is undone"
            );
        }
        stopped
    };
    let mail = async {
        let too_late = async {
            shutdown.cancelled().await;
            sleep(grace).await;
        };
        tokio::select! {
            () = app.deliver_mail(shutdown.cancelled()) => {}
            () = too_late => tracing::warn!("messages that waited to be sent are lost"),
        }
    };
    let ((), stopped, (), (), reloads) = tokio::join!(serve, stop, forget, mail, reload);
    stopped?;
    reloads?;
    app.settle_audit_log()
        .await
        .context("the last entries of the audit log were not written")?;
    database
        .close()
        .await
        .context("the database was not closed cleanly")?;
    Ok(())
}

/// Gives every workspace the block types that it lacks.
async fn register_blocks(app: &App) -> Result<()> {
    for workspace in all_workspaces(app).await? {
        let call = Call::by_service("block registration", workspace);
        let mut context = app.write(call).await?;
        install_system_block_types(&mut context).await?;
        context.commit().await?;
    }
    Ok(())
}

/// Refuses a database that no other process can see, where others are to serve.
fn refuse_a_database_of_its_own(database: &DatabaseConnection) -> Result<()> {
    if let DatabaseConnection::Sqlite(SqliteLocation::InMemory) = database {
        bail!(
            "--services-only needs a database that it shares with the processes that serve, and \
             this one is in memory; name a file or a PostgreSQL server"
        );
    }
    Ok(())
}

/// Warns that everybody is let in, as loudly as a log can.
fn warn_of_open_doors(doors: &Doors) {
    if matches!(doors, Doors::Open) {
        tracing::warn!(
            "THE DOORS ARE OPEN: whoever is on this machine may do everything, and nobody is \
             asked who they are"
        );
    }
}

/// Says where the server is, on standard error so that output stays output.
fn announce(server: Option<&Server>, scheme: &str, base_path: &str, database: &DatabaseConnection) {
    let kind = match database {
        DatabaseConnection::Sqlite(_) => "SQLite",
        DatabaseConnection::Postgres(_) => "PostgreSQL",
    };
    let _ = match server {
        Some(server) => {
            let address = server.address();
            writeln!(
                io::stderr(),
                "Provost serves {scheme}://{address}{base_path} from {kind}\n\
                 Point a Prefect client at it: \
                 prefect config set PREFECT_API_URL={scheme}://{address}{base_path}"
            )
        }
        None => writeln!(io::stderr(), "Provost runs its services on {kind}"),
    };
}

/// Has certificates read again whenever the process is told so by SIGHUP, until it shuts down.
/// Without TLS the signal means what it means to any program: the terminal is gone.
async fn reload_on_hangup(state: ServerState) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    if state.settings.tls.is_none() {
        return Ok(());
    }
    let mut hangup = signal(SignalKind::hangup())?;
    loop {
        tokio::select! {
            _ = hangup.recv() => state.reload.notify_one(),
            () = state.shutdown.cancelled() => return Ok(()),
        }
    }
}

/// Returns when the process is asked to end.
async fn stop_signal() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
