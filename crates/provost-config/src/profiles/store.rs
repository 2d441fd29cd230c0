//! Writing the file with the profiles so that only its owner can read it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{ProfileError, Profiles};

impl Profiles {
    /// Writes the file with mode 0600, creating its directory with mode 0700.
    ///
    /// A new file takes the place of the old one at once, so a reader never meets half of it.
    pub fn save(&self) -> Result<(), ProfileError> {
        let write = || {
            // A link, as made by tools that keep such files elsewhere, stays a link.
            let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
            let directory = path.parent().unwrap_or(Path::new("."));
            create_directory(directory)?;
            replace(&path, &self.document.to_string())
        };
        write().map_err(|source| ProfileError::Write {
            path: self.path.clone(),
            source,
        })
    }

    /// Whether users other than the owner can read the file.
    pub(crate) fn readable_by_others(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::metadata(&self.path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
        }
        #[cfg(not(unix))]
        {
            false
        }
    }
}

fn create_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(directory)
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = write_private(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The first error is the one to tell; a leftover is harmless.
        let _ = fs::remove_file(PathBuf::from(&temporary));
    }
    written
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file: File = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
