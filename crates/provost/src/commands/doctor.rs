//! `provost doctor`: looking for what is open or weak.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use provost_app::SystemClock;
use provost_config::{Inputs, Settings};
use provost_core::clock::Clock as _;
use provost_doctor::{
    Finding, Severity,
    inside::{self, Machine},
    outside::{self, Effort, Target},
};
use serde_json::json;

use super::Globals;
use crate::composition::{base_path, listen_address, public_url, serve_base};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Look for what is open or weak: at a running server from outside, and in the settings of this machine
#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// Address of the server, with the path of its API if that is not /api [default: that of the settings]
    #[arg(long)]
    url: Option<String>,
    /// File with a key of yours in its first line, to look at your keys
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Directory with the settings, as the server is started in
    #[arg(long, value_name = "DIRECTORY")]
    config: Option<PathBuf>,
    /// File with certificates of authorities to trust besides those of the web, in PEM form
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Look at one side alone
    #[arg(long, value_enum)]
    only: Option<Side>,
    /// Try no wrong keys, after which the server has this machine wait for a minute
    #[arg(long)]
    gentle: bool,
    /// Write one JSON document
    #[arg(long)]
    json: bool,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
    /// The settings, and the files that they name
    Inside,
    /// What the server answers
    Outside,
}

/// Looks, and fails if there is something to mend.
pub(crate) fn run(
    arguments: &DoctorArguments,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let mut inputs = globals.inputs()?;
    if let Some(directory) = &arguments.config {
        if !directory.is_dir() {
            bail!("--config: {} is no directory", directory.display());
        }
        inputs.directory.clone_from(directory);
    }
    let now = SystemClock.now().as_micros() / 1_000_000;
    let mut findings = Vec::new();
    if arguments.only != Some(Side::Outside) {
        findings.extend(look_inside(&inputs, now)?);
    }
    if arguments.only != Some(Side::Inside) {
        findings.extend(look_outside(arguments, &inputs, now)?);
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    if arguments.json {
        writeln!(output, "{:#}", json!({"findings": findings}))?;
    } else {
        tell(&findings, output)?;
    }
    let is_well = findings.iter().all(|one| one.severity == Severity::Note);
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn look_inside(inputs: &Inputs, now: i64) -> Result<Vec<Finding>> {
    let loaded = provost_config::load(inputs)?;
    Ok(inside::examine(&Machine::gather(inputs, &loaded, now)))
}

fn look_outside(arguments: &DoctorArguments, inputs: &Inputs, now: i64) -> Result<Vec<Finding>> {
    let url = match &arguments.url {
        Some(url) => url.clone(),
        None => configured_url(&provost_config::load(inputs)?.settings)?,
    };
    let authorities = arguments.ca_file.as_deref().map(|path| {
        fs::read(path).with_context(|| format!("--ca-file: {} cannot be read", path.display()))
    });
    let authorities = authorities.transpose()?;
    let key = arguments.key_file.as_deref().map(first_line).transpose()?;
    let target = Target::new(&url, authorities.as_deref(), key, PATIENCE)?;
    let effort = if arguments.gentle {
        Effort::Gentle
    } else {
        Effort::Full
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no thread can be started")?;
    let examined = runtime.block_on(outside::examine(&target, effort, now));
    Ok(examined.unwrap_or_else(|reason| {
        vec![Finding {
            id: "not-reached",
            severity: Severity::Warning,
            what: reason,
            place: url,
            remedy: "Start the server, or name its address by --url.",
        }]
    }))
}

/// The address of the server that the settings describe.
fn configured_url(settings: &Settings) -> Result<String> {
    let url = public_url(settings, listen_address(settings)?)?;
    let prefix = settings.server.ui.serve_base.prefix();
    let origin = url.strip_suffix(prefix).unwrap_or(&url);
    let api = serve_base(settings)?.outside(base_path(settings));
    Ok(format!("{origin}{api}"))
}

fn first_line(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path);
    let text = text.with_context(|| format!("--key-file: {} cannot be read", path.display()))?;
    let line = text.lines().next().map(str::trim).unwrap_or_default();
    if line.is_empty() {
        bail!(
            "--key-file: {} has no key in its first line",
            path.display()
        );
    }
    Ok(line.to_owned())
}

fn tell(findings: &[Finding], output: &mut dyn Write) -> Result<()> {
    for finding in findings {
        writeln!(
            output,
            "{} {}: {}\n    {}\n    {}\n",
            finding.severity, finding.id, finding.place, finding.what, finding.remedy
        )?;
    }
    let to_mend = findings.iter().filter(|one| one.severity > Severity::Note);
    match to_mend.count() {
        0 => writeln!(output, "Nothing has to be mended.")?,
        1 => writeln!(output, "One thing has to be mended.")?,
        count => writeln!(output, "{count} things have to be mended.")?,
    }
    Ok(())
}
