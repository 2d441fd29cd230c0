//! `provost login` and `provost logout`: getting a key by agreeing in a browser, and ending it.

mod browser;
mod client;
mod flow;
mod kept;
mod workspace;

use std::{io::Write, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use provost_config::Inputs;

use self::{
    client::LoginClient,
    kept::{DEFAULT_NAME, KeptLogin, LoginFile},
};
use super::Globals;

/// Where a server is that nobody named.
const LOCAL: &str = "http://127.0.0.1:4200";

/// Sign in by agreeing in a browser, and keep the key in a profile of Prefect
#[derive(Debug, Args)]
pub(crate) struct LoginArguments {
    /// Address of the server, from `https://` on [default: that of the profile]
    #[arg(long)]
    url: Option<String>,
    /// Workspace to use, as HANDLE or ACCOUNT/HANDLE
    #[arg(long, value_name = "HANDLE")]
    workspace: Option<String>,
    /// Open no browser on this machine
    #[arg(long)]
    no_browser: bool,
    /// How many days the key is good
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=365))]
    days: u32,
    /// File with certificates of authorities to trust besides those of the web, in PEM form
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

/// End the key of a profile, and forget it
#[derive(Debug, Args)]
pub(crate) struct LogoutArguments {
    /// File with certificates of authorities to trust besides those of the web, in PEM form
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

/// Signs in.
pub(crate) fn login(
    arguments: &LoginArguments,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let inputs = globals.inputs()?;
    let name = globals.profile.as_deref().unwrap_or(DEFAULT_NAME);
    let mut file = LoginFile::load(&inputs)?;
    let kept = file.login(name);
    let url = match (&arguments.url, &kept) {
        (Some(url), _) => url.clone(),
        (None, Some(kept)) => kept.url.clone(),
        (None, None) => LOCAL.to_owned(),
    };
    let client = LoginClient::new(&url, arguments.ca_file.as_deref())?;
    let made = runtime()?.block_on(sign_in(&client, arguments, &inputs, output))?;
    file.keep(name, &made, arguments.ca_file.as_deref())?;
    writeln!(
        output,
        "Signed in to {} as profile `{name}`, which is active now.\n\
         Workspace: {}\n\
         The key is in {} and good for {} days; `provost logout` ends it.",
        client.address(),
        made.workspace,
        file.path().display(),
        arguments.days,
    )?;
    if let Some(before) = kept.and_then(|kept| kept.key) {
        // What it replaces is of no use to anybody any more; that it cannot be ended is no failure.
        let _ = runtime()?.block_on(client.revoke(&before));
    }
    Ok(ExitCode::SUCCESS)
}

async fn sign_in(
    client: &LoginClient,
    arguments: &LoginArguments,
    inputs: &Inputs,
    output: &mut dyn Write,
) -> Result<KeptLogin> {
    let asked = client.ask(arguments.days).await?;
    writeln!(
        output,
        "Open {}\nin a browser, and compare the code: {}",
        asked.page, asked.user_code
    )?;
    if !arguments.no_browser && browser::open(&inputs.environment, &asked.page_with_code) {
        writeln!(output, "A browser was opened.")?;
    }
    writeln!(output, "Waiting until somebody agrees ...")?;
    output.flush()?;
    let key = flow::wait_for_key(client, &asked).await?;
    let workspaces = client.workspaces(&asked.api_path, &key).await;
    let chosen = workspaces.and_then(|all| workspace::choose(&all, arguments.workspace.as_deref()));
    match chosen {
        Ok(workspace) => Ok(KeptLogin {
            api: format!("{}{}", client.address(), asked.api_path),
            workspace_path: workspace.path(),
            workspace: workspace.to_string(),
            key,
        }),
        Err(error) => {
            // A key that nobody has is not left behind.
            let _ = client.revoke(&key).await;
            Err(error)
        }
    }
}

/// Signs out.
pub(crate) fn logout(
    arguments: &LogoutArguments,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let inputs = globals.inputs()?;
    let mut file = LoginFile::load(&inputs)?;
    let name = globals.profile.as_deref().unwrap_or(DEFAULT_NAME);
    let kept = file.login(name);
    let Some((url, key)) = kept.and_then(|kept| Some((kept.url, kept.key?))) else {
        bail!(
            "profile `{name}` of {} holds no key of a login",
            file.path().display()
        );
    };
    let client = LoginClient::new(&url, arguments.ca_file.as_deref())?;
    let ended = runtime()?.block_on(client.revoke(&key));
    file.forget(name)?;
    ended.with_context(|| {
        format!(
            "the key was removed from profile `{name}`, but not ended: revoke it on {url}/profile"
        )
    })?;
    writeln!(
        output,
        "Signed out of {url}: the key of profile `{name}` is ended."
    )?;
    Ok(ExitCode::SUCCESS)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no thread can be started")
}
