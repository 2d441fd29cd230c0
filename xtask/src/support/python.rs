//! Python environments that hold the real Prefect: one for the compatibility suite, one to serve.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::version::version;
use super::{apt, paths, process};

/// The oldest Python that the suites run on.
const OLDEST: &str = "3.11";

/// The interpreter of the environment of the compatibility suite.
pub(crate) fn environment() -> Result<PathBuf> {
    let compat = paths::compat();
    let requirements = compat.join("requirements.txt");
    environment_in(&compat.join(".venv"), &requirements, |_| Ok(()))
}

/// The interpreter of an environment in `home` that holds what the file `requirements` asks for.
///
/// The environment is built once and again whenever the requirements or the Python change.
/// `finish` is called with the interpreter after everything was installed.
pub(crate) fn environment_in(
    home: &Path,
    requirements: &Path,
    finish: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let asked = fs::read_to_string(requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let python = system_python()?;
    let found = process::output(Command::new(&python).arg("--version"))?;
    if version(&found) < version(OLDEST) {
        bail!(
            "Python {OLDEST} or newer is needed to run the real Prefect, and {} is {}",
            python.display(),
            found.trim()
        );
    }
    let stamp_text = format!("# {}\n{asked}", found.trim());

    let stamp = home.join("installed.txt");
    let interpreter = interpreter_of(home);
    if interpreter.is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == stamp_text) {
        return Ok(interpreter);
    }
    create(&python, home)?;
    process::require(
        Command::new(&interpreter)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--requirement".as_ref(), requirements.as_os_str()]),
    )?;
    finish(&interpreter)?;
    // Written last: an installation that broke off is begun anew.
    fs::write(&stamp, stamp_text).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(interpreter)
}

fn create(python: &Path, home: &Path) -> Result<()> {
    let mut command = Command::new(python);
    command.args(["-m", "venv", "--clear"]).arg(home);
    if process::succeeds(&mut command)? {
        return Ok(());
    }
    // Debian ships Python without the means to make environments.
    apt::install("python3-venv", "create Python environments")?;
    process::require(&mut command)
}

fn system_python() -> Result<PathBuf> {
    if let Some(found) = find_python() {
        return Ok(found);
    }
    apt::install("python3-venv", "run the real Prefect")?;
    find_python().context("Python was installed but PATH has no `python3`")
}

fn find_python() -> Option<PathBuf> {
    ["python3", "python"]
        .into_iter()
        .find_map(|name| paths::on_path(name).into_iter().next())
}

fn interpreter_of(home: &Path) -> PathBuf {
    if cfg!(windows) {
        home.join("Scripts/python.exe")
    } else {
        home.join("bin/python")
    }
}
