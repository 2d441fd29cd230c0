//! `provost audit`: the audit log.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, anyhow};
use clap::{Args, Subcommand, ValueEnum};
use provost_app::audit::{
    ExportFormat, begin_export, export_page, link_pending, search_audit_log, verify_audit_log,
};
use provost_audit_sinks::read_checkpoints;
use provost_core::audit::{CSV_HEADER, Report};
use provost_schemas::{
    Timestamp,
    audit::{AuditClass, AuditFilterBody, AuditOutcome, ChainedAuditEntry},
    ids::WorkspaceId,
};
use provost_storage::Database;

use super::{
    Globals,
    operator::{operator_call, with_app},
};
use crate::composition::{audit_keys, database_options};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Find out whether anybody changed, deleted, moved or cut off entries
    Verify {
        /// File with entries that were sent or exported before, to compare; may be given several
        /// times
        #[arg(long = "against", value_name = "FILE")]
        against: Vec<PathBuf>,
    },
    /// List entries, newest first
    Search(SearchArguments),
    /// Write entries out, oldest first
    Export {
        /// Which entries
        #[command(flatten)]
        wanted: SearchArguments,
        /// How to write them
        #[arg(long, value_enum, default_value = "jsonl")]
        format: ExportAs,
    },
}

/// Which entries.
#[derive(Clone, Debug, Args)]
pub(crate) struct SearchArguments {
    /// Id of the person or service account that acted
    #[arg(long)]
    actor: Option<uuid::Uuid>,
    /// Action such as `variable.created`, or `variable.*`; may be given several times
    #[arg(long = "action", value_name = "ACTION")]
    actions: Vec<String>,
    /// Class: access, denial, secret-read, change or telemetry; may be given several times
    #[arg(long = "class", value_name = "CLASS")]
    classes: Vec<AuditClass>,
    /// How it ended: done, denied or failed
    #[arg(long)]
    outcome: Option<AuditOutcome>,
    /// Id of what was acted on
    #[arg(long)]
    object: Option<String>,
    /// Id of the request
    #[arg(long)]
    request: Option<String>,
    /// Id of the workspace
    #[arg(long)]
    workspace: Option<WorkspaceId>,
    /// Time such as 2026-01-02T03:04:05Z at or after which it was completed
    #[arg(long, value_parser = time)]
    since: Option<Timestamp>,
    /// Time before which it was completed
    #[arg(long, value_parser = time)]
    until: Option<Timestamp>,
    /// How many to list at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=200))]
    limit: i64,
}

/// How entries are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportAs {
    /// A JSON object to a line
    Jsonl,
    /// Comma-separated values
    Csv,
}

fn time(text: &str) -> Result<Timestamp> {
    Timestamp::parse(text).map_err(|error| anyhow!("{error}"))
}

impl From<SearchArguments> for AuditFilterBody {
    fn from(arguments: SearchArguments) -> Self {
        Self {
            workspace: arguments.workspace,
            actor: arguments.actor,
            actions: arguments.actions,
            classes: arguments.classes,
            outcome: arguments.outcome,
            object: arguments.object,
            request_id: arguments.request,
            since: arguments.since,
            until: arguments.until,
            before: None,
            limit: arguments.limit,
        }
    }
}

/// Runs a command of this group.
pub(crate) fn run(
    command: AuditCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        AuditCommand::Verify { against } => verify(&against, globals, output),
        AuditCommand::Search(arguments) => search(arguments, globals, output),
        AuditCommand::Export { wanted, format } => export(&wanted.into(), format, globals, output),
    }
}

/// Reads alone, so that the log is found as it is.
fn verify(against: &[PathBuf], globals: &Globals, output: &mut dyn Write) -> Result<ExitCode> {
    let loaded = provost_config::load(&globals.inputs()?)?;
    let keys = audit_keys(&loaded.settings)?;
    let head_file = &loaded.settings.server.audit.head_file;
    let mut checkpoints = Vec::new();
    let own = head_file.exists().then_some(head_file.as_path());
    for file in own.into_iter().chain(against.iter().map(PathBuf::as_path)) {
        checkpoints.extend(remembered(file)?);
    }
    let options = database_options(&loaded.database, &loaded.settings);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let report = runtime.block_on(async {
        let database = Database::open(&options)
            .await
            .context("the database cannot be opened")?;
        let report = verify_audit_log(&database, keys.all(), &checkpoints).await?;
        database.close().await?;
        anyhow::Ok(report)
    })?;
    tell(&report, checkpoints.len(), output)?;
    Ok(if report.is_whole() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn remembered(file: &Path) -> Result<Vec<provost_core::audit::Checkpoint>> {
    read_checkpoints(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn tell(report: &Report, checkpoints: usize, output: &mut dyn Write) -> Result<()> {
    for fault in &report.faults {
        writeln!(output, "{fault}")?;
    }
    let untold = report.fault_count - report.faults.len();
    if untold > 0 {
        writeln!(output, "and {untold} more")?;
    }
    let verdict = if report.is_whole() {
        "nothing is wrong".to_owned()
    } else {
        format!("{} things are wrong", report.fault_count)
    };
    writeln!(
        output,
        "{} entries up to number {}, compared with {checkpoints} remembered outside of the \
         database: {verdict}",
        report.entries, report.last
    )?;
    Ok(())
}

fn search(
    arguments: SearchArguments,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let page = with_app(globals, async |app, _| {
        link_pending(app).await?;
        let mut context = app.read(operator_call()).await?;
        let page = search_audit_log(&mut context, arguments.into()).await?;
        context.commit().await?;
        Ok(page)
    })?;
    for chained in page.entries {
        writeln!(output, "{}", line(&chained))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// An entry for people: when, who, what, to what, and how it ended.
fn line(chained: &ChainedAuditEntry) -> String {
    let entry = &chained.entry;
    let object = entry.object.as_ref().map_or_else(String::new, |object| {
        let id = object.id.as_deref().unwrap_or_default();
        let name = object.name.as_deref().unwrap_or_default();
        format!(" {} {id} {name}", object.kind)
            .trim_end()
            .to_owned()
    });
    let address = entry.origin.address;
    let from = address.map_or_else(String::new, |address| format!(" from {address}"));
    let detail = entry.detail.as_deref().unwrap_or_default();
    let text = format!(
        "{} {} {} ({}){from}: {}{object}: {} {detail}",
        chained.sequence,
        entry.completed.to_isoformat(),
        entry.actor.name,
        entry.actor.kind,
        entry.action,
        entry.outcome,
    );
    // Whatever a caller calls itself must not move the cursor of a terminal.
    text.trim_end()
        .chars()
        .map(|letter| if letter.is_control() { '?' } else { letter })
        .collect()
}

fn export(
    wanted: &AuditFilterBody,
    format: ExportAs,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    if format == ExportAs::Csv {
        write!(output, "{CSV_HEADER}")?;
    }
    let format = match format {
        ExportAs::Jsonl => ExportFormat::JsonLines,
        ExportAs::Csv => ExportFormat::Csv,
    };
    with_app(globals, async |app, _| {
        link_pending(app).await?;
        let mut context = app.read(operator_call()).await?;
        begin_export(&mut context)?;
        let mut after = Some(0);
        while let Some(last) = after {
            let page = export_page(&mut context, wanted, last, format).await?;
            write!(output, "{}", page.text)?;
            after = page.next;
        }
        context.commit().await?;
        Ok(ExitCode::SUCCESS)
    })
}
