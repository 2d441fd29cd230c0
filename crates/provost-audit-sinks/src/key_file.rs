//! The file with the key of the audit log.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use provost_core::audit::{AuditKey, KeyError};

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file cannot be read or written.
    #[error("the file {path} with the key of the audit log cannot be used", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Others can read the file.
    #[error(
        "the file {path} with the key of the audit log can be read by others: run `chmod 600` on it",
        path = path.display()
    )]
    Shared {
        /// The file.
        path: PathBuf,
    },
    /// The file has no key in it.
    #[error("the file {path} has no key of the audit log in it", path = path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: KeyError,
    },
    /// No key could be made.
    #[error("a key of the audit log cannot be made: {0}")]
    Randomness(String),
}

/// Reads the key in a file, or writes a new one there if there is no file.
///
/// # Errors
/// If the file cannot be used, others can read it, or there is no key in it.
pub fn read_or_make_key(
    path: &Path,
    random: impl FnOnce() -> Result<[u8; 32], String>,
) -> Result<AuditKey, KeyFileError> {
    let failed = |source| KeyFileError::Io {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut options = OpenOptions::new();
    match options.write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => {
            let bytes = random().map_err(KeyFileError::Randomness)?;
            writeln!(file, "{}", HEXLOWER.encode(&bytes)).map_err(failed)?;
            file.sync_all().map_err(failed)?;
            Ok(AuditKey::from_bytes(&bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mut keys = read_keys(path)?;
            if keys.is_empty() {
                return Err(KeyFileError::Malformed {
                    path: path.to_owned(),
                    source: KeyError,
                });
            }
            Ok(keys.swap_remove(0))
        }
        Err(error) => Err(failed(error)),
    }
}

/// Reads the keys in a file, one to a line.
///
/// # Errors
/// If the file cannot be read, others can read it, or a line is no key.
pub fn read_keys(path: &Path) -> Result<Vec<AuditKey>, KeyFileError> {
    let failed = |source| KeyFileError::Io {
        path: path.to_owned(),
        source,
    };
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(KeyFileError::Shared {
            path: path.to_owned(),
        });
    }
    let text = fs::read_to_string(path).map_err(failed)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            AuditKey::from_hex(line).map_err(|source| KeyFileError::Malformed {
                path: path.to_owned(),
                source,
            })
        })
        .collect()
}
