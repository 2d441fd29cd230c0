//! The first start of a server that asks for credentials: there has to be a way in for one person.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use provost_app::{
    App,
    identity::Doors,
    set_up::{create_owner, is_set_up_needed, offer_set_up},
};
use provost_config::Settings;
use provost_identity::passwords::Password;
use tokio::time::sleep;

/// Where the link is kept for its owner to find it again, in `home`.
const FILE: &str = "setup-link";

/// How often it is looked whether another process has made the owner.
const LOOK_INTERVAL: Duration = Duration::from_secs(5);

/// A file with a link that is good until there is an owner.
#[derive(Debug)]
pub(super) struct KeptLink {
    file: PathBuf,
}

impl KeptLink {
    /// Removes the file as soon as somebody owns the server.
    pub(super) async fn forget_when_used(self, app: &App) {
        let mut changes = app.access_changes();
        // A failure to look is passed over: the next look tells.
        while !matches!(is_set_up_needed(app).await, Ok(false)) {
            tokio::select! {
                _ = changes.changed() => {}
                () = sleep(LOOK_INTERVAL) => {}
            }
        }
        if let Err(error) = remove(&self.file) {
            tracing::warn!("the link that set up the server is used, and still kept: {error:#}");
        }
    }
}

/// Removes the link that an earlier start has kept.
pub(super) fn forget_link(settings: &Settings) -> Result<()> {
    remove(&settings.home.join(FILE))
}

/// Makes the first owner as the settings say, or prints a link for it, unless there is an owner.
/// `url` is what links to pages of the server begin with. Returns where the link is kept.
pub(super) async fn prepare(app: &App, settings: &Settings, url: &str) -> Result<Option<KeptLink>> {
    if matches!(app.settings().doors, Doors::Open) {
        return Ok(None);
    }
    app.prepare_sign_in()
        .await
        .context("passwords cannot be hashed")?;
    let file = settings.home.join(FILE);
    let auth = &settings.server.auth;
    if let (Some(email), Some(password)) = (&auth.first_owner_email, &auth.first_owner_password)
        && is_set_up_needed(app).await?
    {
        let password = Password::new(password.expose());
        create_owner(app, email.clone(), email.clone(), password)
            .await
            .context("the first owner of the settings cannot be made")?;
        tracing::warn!("the first owner was made as the settings say; unset the password there");
    }
    let Some(link) = offer_set_up(app).await? else {
        forget_link(settings)?;
        return Ok(None);
    };
    let (token, expiration) = (link.token.expose(), link.expiration);
    let address = format!("{url}/setup?token={token}");
    let kept = match keep(&file, &address) {
        Ok(()) => format!("It is also in {}.", file.display()),
        Err(error) => format!("It could not be kept in a file: {error:#}."),
    };
    let _ = writeln!(
        io::stderr(),
        "\nNobody owns this server yet. Open this link in a browser to become its first owner:\n\n\
         \x20   {address}\n\n\
         The link is good once, until {expiration}. {kept}\n"
    );
    Ok(Some(KeptLink { file }))
}

/// Keeps the link in a file that its owner alone can read.
fn keep(file: &PathBuf, address: &str) -> Result<()> {
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory)?;
    }
    // A file that was there may be readable by others.
    remove(file)?;
    let mut opened = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    writeln!(opened, "{address}")?;
    Ok(())
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", file.display()))
        }
        _ => Ok(()),
    }
}
