//! System packages, on the systems that have `apt-get` and where we may use it.

use std::process::Command;

use anyhow::{Result, bail};

use super::{paths, process};

/// Install Debian packages, or say what is missing and how to get it.
///
/// `purpose` completes the sentence "… is needed to …" for whoever has to install it by hand.
pub(crate) fn install(package: &str, purpose: &str) -> Result<()> {
    if paths::on_path("apt-get").is_empty() || !is_root()? {
        bail!(
            "{package} is needed to {purpose}, and was not found: install it (on Debian: \
             apt-get install {package}) and try again"
        );
    }
    process::require(apt_get().arg("update"))?;
    process::require(apt_get().args(["install", "-y", "--no-install-recommends", package]))
}

/// Whether we may do as the super-user does.
pub(crate) fn is_root() -> Result<bool> {
    if cfg!(not(unix)) {
        return Ok(false);
    }
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    command
}
