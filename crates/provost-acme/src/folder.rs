//! The folder in which the account and the certificate are kept.
//!
//! Key and certificates are in one file, so that one cannot be replaced without the other.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::AcmeError;

/// What everybody on the machine may do.
const OTHERS: u32 = 0o007;

/// A folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The file with the key and, after it, the certificates.
    pub(crate) fn certificate_file(&self) -> PathBuf {
        self.0.join("certificate.pem")
    }

    /// The file with the account.
    pub(crate) fn account_file(&self) -> PathBuf {
        self.0.join("account.json")
    }

    /// Refuses a folder that is there and open to others.
    pub(crate) fn check(&self) -> Result<(), AcmeError> {
        let path = self.0.clone();
        match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(AcmeError::Folder { path, source }),
            Ok(found) if !found.is_dir() => {
                let source = io::ErrorKind::NotADirectory.into();
                Err(AcmeError::Folder { path, source })
            }
            Ok(found) => match found.permissions().mode() & 0o777 {
                mode if mode & OTHERS != 0 => Err(AcmeError::Exposed { path, mode }),
                _ => Ok(()),
            },
        }
    }

    /// Makes the folder if it is not there.
    pub(crate) fn make(&self) -> Result<(), AcmeError> {
        let mut builder = DirBuilder::new();
        let made = builder.recursive(true).mode(0o700).create(&self.0);
        made.map_err(|source| AcmeError::Folder {
            path: self.0.clone(),
            source,
        })?;
        self.check()
    }

    /// The right to ask for certificates that are kept here, which one process has at a time; none
    /// if another one has it.
    pub(crate) fn lock(&self) -> io::Result<Option<File>> {
        let mut options = OpenOptions::new();
        let options = options.create(true).truncate(false).write(true).mode(0o600);
        let file = options.open(self.0.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Replaces a file of the folder as a whole; after a crash there is the old or the new one.
    pub(crate) fn replace(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let new = path.with_extension("new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&new)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        File::open(&self.0)?.sync_all()
    }
}

/// What is in a file; nothing if there is none.
pub(crate) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_kept_is_for_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a/acme");
        let folder = Folder::at(&path);
        folder.check().unwrap();
        folder.make().unwrap();
        assert_eq!(mode(&path), 0o700);
        let file = folder.certificate_file();
        for content in ["first", "second"] {
            folder.replace(&file, content.as_bytes()).unwrap();
            assert_eq!(read(&file).unwrap().unwrap(), content.as_bytes());
            assert_eq!(mode(&file), 0o600);
        }
        assert_eq!(read(&folder.account_file()).unwrap(), None);
        fs::set_permissions(&path, PermissionsExt::from_mode(0o705)).unwrap();
        let complaint = folder.make().unwrap_err().to_string();
        assert!(complaint.contains("chmod 700"), "{complaint}");
    }

    #[test]
    fn one_asks_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path());
        let held = folder.lock().unwrap();
        assert!(held.is_some());
        assert!(folder.lock().unwrap().is_none());
        drop(held);
        assert!(folder.lock().unwrap().is_some());
    }
}
