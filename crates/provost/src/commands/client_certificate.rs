//! `provost service-account certificate`: client certificates that stand for service accounts.

use std::{fs, io::Write, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use provost_app::{
    client_certificates::{
        add_client_certificate, list_client_certificates, remove_client_certificate,
    },
    identity::find_actor,
};
use provost_identity::certificates::{Certificate, CertificateName};
use provost_schemas::ids::ClientCertificateId;

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum CertificateCommand {
    /// Have certificates with a name stand for a service account
    Add(AddArguments),
    /// List the names of certificates that stand for a service account
    Ls {
        /// Name of the service account
        account: String,
    },
    /// Have a name stand for a service account no longer
    Rm {
        /// Name of the service account
        account: String,
        /// Id of the name, which `ls` shows
        id: ClientCertificateId,
    },
}

/// Which certificates are meant.
#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Name of the service account
    account: String,
    /// A name: uri:spiffe://example.org/etl, dns:etl.example.org, cn:etl or sha256:FINGERPRINT
    #[arg(required_unless_present = "file")]
    name: Option<CertificateName>,
    /// A certificate in PEM, of which the fingerprint is meant: it alone, and none that replaces it
    #[arg(long, conflicts_with = "name")]
    file: Option<PathBuf>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: CertificateCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        CertificateCommand::Add(arguments) => add(&arguments, globals, output)?,
        CertificateCommand::Ls { account } => {
            let names = as_operator(globals, async |context| {
                let owner = find_actor(context, &account).await?;
                list_client_certificates(context, owner.id).await
            })?;
            for name in names {
                writeln!(output, "{}  {}", name.id, name.name)?;
            }
        }
        CertificateCommand::Rm { account, id } => as_operator(globals, async |context| {
            let owner = find_actor(context, &account).await?;
            remove_client_certificate(context, owner.id, id).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add(arguments: &AddArguments, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let name = match (&arguments.name, &arguments.file) {
        (Some(name), _) => name.clone(),
        (None, Some(path)) => {
            let pem = fs::read(path);
            let pem = pem.with_context(|| format!("{} cannot be read", path.display()))?;
            let certificate = Certificate::read_pem(&pem);
            let certificate = certificate.with_context(|| path.display().to_string())?;
            match certificate.names() {
                [fingerprint, ..] => fingerprint.clone(),
                [] => bail!("{} has no fingerprint", path.display()),
            }
        }
        (None, None) => bail!("name a certificate, or give its file by --file"),
    };
    let made = as_operator(globals, async |context| {
        let owner = find_actor(context, &arguments.account).await?;
        add_client_certificate(context, owner.id, &name).await
    })?;
    writeln!(output, "{}  {}", made.id, made.name)?;
    Ok(())
}
