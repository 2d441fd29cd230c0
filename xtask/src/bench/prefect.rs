//! The real Prefect server that Provost is measured beside.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::support::{paths, process, python};

/// A Python environment with a Prefect server that works.
pub(super) fn environment() -> Result<PathBuf> {
    let home = paths::scratch().join("bench-venv");
    let requirements = paths::bench_python().join("requirements.txt");
    python::environment_in(&home, &requirements, repair)
}

/// Spell bounds of lists as the FastAPI that is installed wants them.
///
/// Prefect 3.8.8 writes `min_items` and `max_items`, which newer releases of FastAPI refuse, so
/// that its server would not start.
fn repair(interpreter: &Path) -> Result<()> {
    let mut find = Command::new(interpreter);
    find.args([
        "-c",
        "import importlib.util; print(importlib.util.find_spec('prefect').origin)",
    ]);
    let origin = process::output(&mut find)?;
    let package = Path::new(origin.trim())
        .parent()
        .context("the Prefect package has no directory")?;
    repair_files_in(&package.join("server/api"))
}

fn repair_files_in(directory: &Path) -> Result<()> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            repair_files_in(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            repair_file(&path)?;
        }
    }
    Ok(())
}

fn repair_file(path: &Path) -> Result<()> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let repaired = text
        .replace("min_items=", "min_length=")
        .replace("max_items=", "max_length=");
    if repaired != text {
        fs::write(path, repaired).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
