//! What remembers the end of the chain outside of the database.

use std::{
    fs::{self, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use provost_app::audit::{AuditSink, SinkRecord, SinkWrite};
use provost_core::audit::{Checkpoint, Mac};
use serde::{Deserialize, Serialize};

/// Keeps the number and the code of the last entry in a file, from which it is known if the database
/// is set back to an earlier state.
#[derive(Debug)]
pub struct HeadFile {
    path: PathBuf,
}

impl HeadFile {
    /// Keeps the end of the chain in the file at `path`.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

/// The part of an entry that tells of the chain.
#[derive(Serialize, Deserialize)]
struct Remembered {
    sequence: i64,
    mac: String,
}

impl AuditSink for HeadFile {
    fn name(&self) -> &'static str {
        "head-file"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        let last = records.iter().rev().find_map(|record| match record {
            SinkRecord::Chained(chained) => Some(Remembered {
                sequence: chained.sequence,
                mac: chained.mac.clone(),
            }),
            SinkRecord::Begun(_) => None,
        });
        let path = self.path.clone();
        Box::pin(async move {
            let Some(last) = last else { return Ok(()) };
            let text = serde_json::to_string(&last).map_err(|error| error.to_string())?;
            let written = tokio::task::spawn_blocking(move || replace(&path, &text)).await;
            match written {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(format!("{}: {error}", self.path.display())),
                Err(error) => Err(error.to_string()),
            }
        })
    }

    fn keeps_entries(&self) -> bool {
        false
    }
}

/// Puts a new file in the place of the old one, so that there is always a whole one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(&new)?;
    writeln!(file, "{text}")?;
    file.sync_data()?;
    fs::rename(&new, path)
}

/// What a file remembers of the chain: the end that [`HeadFile`] wrote, or the entries that a sink or
/// an export has. Lines that tell of no entry of the chain are passed over.
///
/// # Errors
/// If the file cannot be read.
pub fn read_checkpoints(path: &Path) -> io::Result<Vec<Checkpoint>> {
    let mut checkpoints = Vec::new();
    for line in BufReader::new(fs::File::open(path)?).lines() {
        let line = line?;
        // A collector may put something of its own before an entry.
        let json = line.find('{').map_or("", |start| &line[start..]);
        let Ok(remembered) = serde_json::from_str::<Remembered>(json) else {
            continue;
        };
        if let Some(mac) = Mac::from_hex(&remembered.mac) {
            let sequence = remembered.sequence;
            checkpoints.push(Checkpoint { sequence, mac });
        }
    }
    Ok(checkpoints)
}
