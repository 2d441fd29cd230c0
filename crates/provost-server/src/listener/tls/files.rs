//! Reading certificates and keys.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    time::SystemTime,
};

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

use super::TlsError;

/// What everybody on the machine may do with a file.
const OTHERS: u32 = 0o007;

/// All certificates in a file; at least one.
pub(super) fn certificates(
    setting: &'static str,
    path: &Path,
) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let damaged = || TlsError::Damaged {
        setting,
        path: path.to_owned(),
        wanted: "certificate",
    };
    let pem = fs::read(path).map_err(|source| unreadable(setting, path, source))?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    all.ok().filter(|all| !all.is_empty()).ok_or_else(damaged)
}

/// The key in a file that not everybody may read.
pub(super) fn key(path: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    const SETTING: &str = "server.tls.key_file";
    let failed = |source| unreadable(SETTING, path, source);
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Err(TlsError::Exposed {
            path: path.to_owned(),
            mode,
        });
    }
    let pem = zeroize::Zeroizing::new(fs::read(path).map_err(failed)?);
    PrivateKeyDer::from_pem_slice(&pem).map_err(|_| TlsError::Damaged {
        setting: SETTING,
        path: path.to_owned(),
        wanted: "private key without a passphrase",
    })
}

fn unreadable(setting: &'static str, path: &Path, source: io::Error) -> TlsError {
    TlsError::Unreadable {
        setting,
        path: path.to_owned(),
        source,
    }
}

/// By what it is seen that a file was changed or replaced, also behind a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: Option<SystemTime>,
}

/// The stamp of a file; none while it is not there.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp {
        device: metadata.dev(),
        inode: metadata.ino(),
        length: metadata.len(),
        modified: metadata.modified().ok(),
    })
}
