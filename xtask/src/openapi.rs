//! `cargo xtask openapi`: the API document of the server, committed and kept fresh.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::support::{cargo, paths, process};

/// Write the document of the server as it is now.
pub(crate) fn write() -> Result<ExitCode> {
    let path = paths::openapi_document();
    let text = render(&document(None)?)?;
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(ExitCode::SUCCESS)
}

/// Fail when the committed document is not the one of the server as it is now.
pub(crate) fn check() -> Result<ExitCode> {
    Ok(if is_fresh(&document(None)?)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether the committed document equals `document`; says so when it does not.
pub(crate) fn is_fresh(document: &Value) -> Result<bool> {
    let path = paths::openapi_document();
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let fresh = committed == render(document)?;
    if !fresh {
        println!(
            "{} is stale: run `cargo xtask openapi` and commit it",
            path.display()
        );
    }
    Ok(fresh)
}

/// The document that the server serves, from `program` or else from a fresh build.
pub(crate) fn document(program: Option<&Path>) -> Result<Value> {
    let program = match program {
        Some(program) => program.to_owned(),
        None => cargo::build_for_tests()?,
    };
    let text = process::output(Command::new(program).arg("openapi"))?;
    serde_json::from_str(&text).context("`provost openapi` printed something that is not JSON")
}

fn render(document: &Value) -> Result<String> {
    let mut text = serde_json::to_string_pretty(document).context("cannot render the document")?;
    text.push('\n');
    Ok(text)
}
