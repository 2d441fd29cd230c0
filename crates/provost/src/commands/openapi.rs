//! `provost openapi`: the API document.

use std::{io::Write, process::ExitCode};

use anyhow::Result;

/// Writes the API document as JSON.
pub(crate) fn run(output: &mut dyn Write) -> Result<ExitCode> {
    serde_json::to_writer_pretty(&mut *output, &provost_server::document::openapi())?;
    writeln!(output)?;
    Ok(ExitCode::SUCCESS)
}
