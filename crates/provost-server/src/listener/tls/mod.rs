//! TLS on the server's own port, with certificates that may change while it runs.

mod files;
mod watch;

use std::{
    io,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use rustls::{
    RootCertStore, ServerConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    version,
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsAcceptor, server::TlsStream};

pub(super) use watch::watch;

/// The one protocol that is spoken inside TLS.
const HTTP_1_1: &[u8] = b"http/1.1";

/// How TLS is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsSettings {
    /// File with the server's certificate and those that lead from it to an authority, in PEM.
    pub cert_file: PathBuf,
    /// File with the key of the server's certificate, in PEM.
    pub key_file: PathBuf,
    /// Which certificates clients may show, if any.
    pub client_certificates: Option<ClientCertificates>,
    /// How long a client may take until TLS is agreed on.
    pub handshake_timeout: Duration,
}

/// Which certificates clients may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificates {
    /// File with the authorities that vouch for clients, in PEM.
    pub ca_file: PathBuf,
    /// Whether a client without a certificate is turned away before it can ask for anything.
    pub required: bool,
}

/// Why TLS cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{setting}: {path} cannot be read: {source}")]
    Unreadable {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file holds nothing of what it should.
    #[error("{setting}: {path} holds no {wanted} in PEM form, or a damaged one")]
    Damaged {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What should be in it.
        wanted: &'static str,
    },
    /// Everybody on the machine may read the key.
    #[error(
        "server.tls.key_file: {path} can be read or changed by everybody on this machine (mode \
         {mode:03o}); take that away, as by `chmod o= {path}`"
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// The permissions of the file.
        mode: u32,
    },
    /// An authority cannot be used.
    #[error("server.tls.client_ca_file: {path} cannot be used: {reason}")]
    Authority {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Certificate and key cannot be used together.
    #[error("the certificate in {cert_file} and the key in {key_file} cannot be used: {source}")]
    Unusable {
        /// The file with the certificate.
        cert_file: PathBuf,
        /// The file with the key.
        key_file: PathBuf,
        /// Why.
        source: rustls::Error,
    },
}

/// Whether TLS can be spoken by these settings.
///
/// # Errors
/// If a file cannot be read, is damaged or exposed, or certificate and key are not of each other.
pub fn check_tls(settings: &TlsSettings) -> Result<(), TlsError> {
    configuration(settings).map(drop)
}

/// How TLS is spoken now.
pub(super) struct Tls {
    settings: TlsSettings,
    current: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files that the settings name.
    pub(super) fn load(settings: TlsSettings) -> Result<Self, TlsError> {
        let current = RwLock::new(Arc::new(configuration(&settings)?));
        Ok(Self { settings, current })
    }

    /// Reads the files again. If they are of no use, everything stays as it was. Connections that
    /// are open stay as they are.
    fn reload(&self) -> Result<(), TlsError> {
        let new = Arc::new(configuration(&self.settings)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    /// How long a client may take until TLS is agreed on.
    pub(super) fn handshake_timeout(&self) -> Duration {
        self.settings.handshake_timeout
    }

    /// Agrees on TLS with a client.
    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        TlsAcceptor::from(self.current()).accept(stream).await
    }

    fn current(&self) -> Arc<ServerConfig> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }
}

/// TLS 1.2 and 1.3 with the certificate and key in the files.
fn configuration(settings: &TlsSettings) -> Result<ServerConfig, TlsError> {
    let chain = files::certificates("server.tls.cert_file", &settings.cert_file)?;
    let key = files::key(&settings.key_file)?;
    let unusable = |source| TlsError::Unusable {
        cert_file: settings.cert_file.clone(),
        key_file: settings.key_file.clone(),
        source,
    };
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = match &settings.client_certificates {
        None => WebPkiClientVerifier::no_client_auth(),
        Some(wanted) => verifier(wanted, &provider)?,
    };
    let mut configuration = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])
        .map_err(unusable)?
        .with_client_cert_verifier(verifier)
        .with_single_cert(chain, key)
        .map_err(unusable)?;
    configuration.alpn_protocols = vec![HTTP_1_1.to_vec()];
    Ok(configuration)
}

/// What looks at the certificates of clients.
fn verifier(
    wanted: &ClientCertificates,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
    let unusable = |reason: String| TlsError::Authority {
        path: wanted.ca_file.clone(),
        reason,
    };
    let mut roots = RootCertStore::empty();
    for authority in files::certificates("server.tls.client_ca_file", &wanted.ca_file)? {
        let added = roots.add(authority);
        added.map_err(|error| unusable(error.to_string()))?;
    }
    let builder =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider));
    let builder = if wanted.required {
        builder
    } else {
        builder.allow_unauthenticated()
    };
    builder.build().map_err(|error| unusable(error.to_string()))
}
