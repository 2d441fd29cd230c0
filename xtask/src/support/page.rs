//! The web page: its packages and its build, by Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use super::version::version;
use super::{apt, paths, process};

/// The oldest Node that builds the page.
const OLDEST: &str = "20.19";

/// What the build of the page depends on, below `ui/`.
const INPUTS: [&str; 6] = [
    "build",
    "index.html",
    "package-lock.json",
    "src",
    "tsconfig.json",
    "vite.config.ts",
];

/// Whether there is a Node that could build the page.
pub(crate) fn has_node() -> bool {
    !paths::on_path("npm").is_empty()
}

/// Fetch the packages that the page is made with, as the lock file names them, if that was not done
/// since it changed.
pub(crate) fn packages() -> Result<()> {
    if !has_node() {
        apt::install("npm", "build the web page")?;
    }
    let found = process::output(Command::new("node").arg("--version"))?;
    if version(&found) < version(OLDEST) {
        bail!(
            "Node {OLDEST} or newer is needed to build the web page, and this is {}",
            found.trim()
        );
    }
    let ui = paths::ui();
    let changed = |name: &str| newest(&ui.join(name));
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    // Packages run nothing when they are installed.
    process::require(npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Build the page, unless nothing changed since it was built.
pub(crate) fn build() -> Result<()> {
    let ui = paths::ui();
    let inputs = INPUTS.iter().map(|name| newest(&ui.join(name))).max();
    if newest(&built()) > inputs.flatten() {
        return Ok(());
    }
    process::require(npm().args(["run", "--silent", "build"]))
}

/// npm in the folder of the page.
pub(crate) fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(paths::ui());
    command
}

/// What the build writes last of what the program needs.
fn built() -> PathBuf {
    paths::ui().join("dist/index.html")
}

/// When a file, or the file below a folder that changed last, was changed; nothing if it is missing.
fn newest(path: &Path) -> Option<SystemTime> {
    let data = fs::metadata(path).ok()?;
    if !data.is_dir() {
        return data.modified().ok();
    }
    let entries = fs::read_dir(path)
        .with_context(|| format!("cannot list {}", path.display()))
        .ok()?;
    entries
        .flatten()
        .filter_map(|entry| newest(&entry.path()))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_what_changed_last_in_it() {
        let home = std::env::temp_dir().join(format!("provost-xtask-{}", std::process::id()));
        fs::create_dir_all(home.join("deep")).unwrap();
        let at = |name: &str, seconds: u64| {
            let file = fs::File::create(home.join(name)).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            file.set_modified(time).unwrap();
            time
        };
        let first = at("first", 1_000);
        let second = at("deep/second", 2_000);
        assert_eq!(newest(&home.join("first")), Some(first));
        assert_eq!(newest(&home), Some(second));
        assert_eq!(newest(&home.join("missing")), None);
        fs::remove_dir_all(home).unwrap();
    }
}
