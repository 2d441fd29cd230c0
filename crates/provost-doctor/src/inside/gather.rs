//! Looking at the machine: its settings, and the files that they name.

use std::{
    fs,
    path::{Path, PathBuf},
};

use provost_config::{
    DatabaseConnection, Inputs, Loaded, Settings, database::SqliteLocation, locate_profiles,
};
use rustls::pki_types::{CertificateDer, pem::PemObject};

use crate::certificate;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The data of SQLite.
    Database,
    /// The key of the server's certificate.
    TlsKey,
    /// Where the account and the certificate are kept that the server has by ACME.
    AcmeFolder,
    /// The key of the audit log, and those before it.
    AuditKey,
    /// What remembers the end of the audit log.
    AuditHead,
    /// The link that sets up the first owner.
    SetUpLink,
    /// Settings, which may hold secrets.
    Settings,
    /// A secret of its own, such as that of a provider.
    Secret,
    /// Where the server keeps its files.
    Home,
}

/// A file that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Where.
    pub path: PathBuf,
    /// What it is for.
    pub kind: FileKind,
    /// Who may do what with it, as in `chmod`.
    pub mode: u32,
}

/// A file with certificates that a setting names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCertificate {
    /// The setting.
    pub setting: &'static str,
    /// The end of the certificate in it that ends first, in seconds since 1970; what is wrong if
    /// there is none.
    pub end: Result<i64, String>,
}

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The settings.
    pub settings: Settings,
    /// The database that they describe.
    pub database: DatabaseConnection,
    /// Files that are there.
    pub files: Vec<KeptFile>,
    /// Files with certificates that the settings name.
    pub certificates: Vec<KeptCertificate>,
    /// The life of the certificate that the server asked for itself, in seconds since 1970.
    pub asked_for: Option<(i64, i64)>,
    /// The time, in seconds since 1970.
    pub now: i64,
}

impl Machine {
    /// Looks at this machine.
    pub fn gather(inputs: &Inputs, loaded: &Loaded, now: i64) -> Self {
        let settings = loaded.settings.clone();
        let files = named_files(inputs, &settings, &loaded.database)
            .into_iter()
            .filter_map(|(kind, path)| {
                let mode = mode_of(&path)?;
                Some(KeptFile { path, kind, mode })
            })
            .collect();
        let tls = &settings.server.tls;
        let named = [
            ("server.tls.cert_file", &tls.cert_file),
            ("server.tls.client_ca_file", &tls.client_ca_file),
            (
                "server.audit.http_ca_file",
                &settings.server.audit.http_ca_file,
            ),
            ("server.sso.ca_file", &settings.server.sso.ca_file),
        ];
        let certificates = named
            .into_iter()
            .filter_map(|(setting, path)| {
                let end = first_end(path.as_deref()?);
                Some(KeptCertificate { setting, end })
            })
            .collect();
        let is_asked_for = tls.acme.directory_url.is_some();
        let asked_for = is_asked_for.then(|| life(&tls.acme.folder)).flatten();
        Self {
            asked_for,
            database: loaded.database.clone(),
            files,
            certificates,
            settings,
            now,
        }
    }
}

fn named_files(
    inputs: &Inputs,
    settings: &Settings,
    database: &DatabaseConnection,
) -> Vec<(FileKind, PathBuf)> {
    let server = &settings.server;
    let mut named = vec![
        (FileKind::Home, settings.home.clone()),
        (FileKind::SetUpLink, settings.home.join("setup-link")),
        (FileKind::AuditKey, server.audit.key_file.clone()),
        (FileKind::AuditHead, server.audit.head_file.clone()),
    ];
    if let DatabaseConnection::Sqlite(SqliteLocation::File(path)) = database {
        named.push((FileKind::Database, path.clone()));
    }
    let mut also = |kind, path: &Option<PathBuf>| {
        named.extend(path.clone().map(|path| (kind, path)));
    };
    also(FileKind::TlsKey, &server.tls.key_file);
    if server.tls.acme.directory_url.is_some() {
        let folder = &server.tls.acme.folder;
        for key in ["certificate.pem", "account.json"] {
            also(FileKind::TlsKey, &Some(folder.join(key)));
        }
        also(FileKind::AcmeFolder, &Some(folder.clone()));
        also(FileKind::Secret, &server.tls.acme.eab_hmac_key_file);
    }
    also(FileKind::AuditKey, &server.audit.previous_keys_file);
    for (_, provider) in server.sso.providers.iter() {
        also(FileKind::Secret, &provider.client_secret_file);
    }
    if let DatabaseConnection::Postgres(postgres) = database {
        also(FileKind::TlsKey, &postgres.tls.key_file);
    }
    for name in [".env", "provost.toml", "prefect.toml"] {
        named.push((FileKind::Settings, inputs.directory.join(name)));
    }
    if let Ok(profiles) = locate_profiles(inputs) {
        named.push((FileKind::Settings, profiles.path));
    }
    named
}

#[cfg(unix)]
fn mode_of(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| Some(fs::metadata(path).ok()?.permissions().mode());
    // Whoever may not pass through its directory does not reach it, whatever its own mode says.
    let passage = path.parent().and_then(mode).unwrap_or(0o777);
    let mut reached = 0o700;
    for (passes, bits) in [(0o010, 0o070), (0o001, 0o007)] {
        if passage & passes != 0 {
            reached |= bits;
        }
    }
    Some(mode(path)? & reached)
}

#[cfg(not(unix))]
fn mode_of(_path: &Path) -> Option<u32> {
    None
}

fn first_end(path: &Path) -> Result<i64, String> {
    let pem = fs::read(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let mut first: Option<i64> = None;
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let der = certificate.map_err(|_| "it is damaged".to_owned())?;
        let end = certificate::end_of(&der).ok_or_else(|| "it is damaged".to_owned())?;
        first = Some(first.map_or(end, |first| first.min(end)));
    }
    first.ok_or_else(|| "it holds no certificate in PEM".to_owned())
}

/// The life of the certificate that is kept in the folder of ACME.
fn life(folder: &Path) -> Option<(i64, i64)> {
    let pem = fs::read(folder.join("certificate.pem")).ok()?;
    certificate::life_of(&CertificateDer::from_pem_slice(&pem).ok()?)
}
