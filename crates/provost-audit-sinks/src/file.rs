//! A file with a JSON object to a line.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use provost_app::audit::{AuditSink, SinkRecord, SinkWrite};

/// Appends entries to a file that only its owner can read. The file is opened anew each time, so that
/// it may be moved away by whatever rotates it.
#[derive(Debug)]
pub struct FileSink {
    path: PathBuf,
}

impl FileSink {
    /// A sink that appends to the file at `path`.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl AuditSink for FileSink {
    fn name(&self) -> &'static str {
        "file"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        let mut text = String::new();
        for record in records {
            text.push_str(&record.to_json());
            text.push('\n');
        }
        let path = self.path.clone();
        Box::pin(async move {
            let written = tokio::task::spawn_blocking(move || append(&path, text.as_bytes())).await;
            match written {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(format!("{}: {error}", self.path.display())),
                Err(error) => Err(error.to_string()),
            }
        })
    }
}

/// Appends, and returns when the disk has it.
fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.append(true).create(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}
