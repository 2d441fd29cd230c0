//! TLS on the server's own port, with certificates that may change while it runs.

mod acme;
mod configuration;
mod files;
mod watch;

use std::{
    io,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use provost_acme::{AcmeError, AcmeSettings, Challenges};
use rustls::{ServerConfig, server::Acceptor};
use tokio::{io::AsyncWriteExt, net::TcpStream};
use tokio_rustls::{LazyConfigAcceptor, TlsAcceptor, server::TlsStream};

pub(super) use acme::ask_for_certificates;
pub(super) use watch::watch;

use configuration::{configuration, first_configuration};

/// How TLS is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsSettings {
    /// File with the server's certificate and those that lead from it to an authority, in PEM.
    pub cert_file: PathBuf,
    /// File with the key of the server's certificate, in PEM.
    pub key_file: PathBuf,
    /// Of whom the server asks for the certificate and the key, if it is itself who does; both files
    /// are the one that they are kept in.
    pub acme: Option<AcmeSettings>,
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
    /// No certificate can be asked for.
    #[error(transparent)]
    Acme(#[from] AcmeError),
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

/// Whether TLS can be spoken by these settings. Nothing is made and nobody is asked.
///
/// # Errors
/// If a file cannot be read, is damaged or exposed, or certificate and key are not of each other; or
/// if no certificate can be asked for.
pub fn check_tls(settings: &TlsSettings) -> Result<(), TlsError> {
    settings
        .acme
        .as_ref()
        .map(AcmeSettings::check)
        .transpose()?;
    first_configuration(settings).map(drop)
}

/// How TLS is spoken now.
pub(super) struct Tls {
    settings: TlsSettings,
    challenges: Challenges,
    current: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files that the settings name.
    pub(super) fn load(settings: TlsSettings) -> Result<Self, TlsError> {
        if let Some(acme) = &settings.acme {
            acme.make_folder()?;
        }
        let current = RwLock::new(Arc::new(first_configuration(&settings)?));
        Ok(Self {
            settings,
            challenges: Challenges::default(),
            current,
        })
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
        if self.settings.acme.is_none() {
            return TlsAcceptor::from(self.current()).accept(stream).await;
        }
        let begun = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        let Some(answer) = self.challenges.answer(&begun.client_hello()) else {
            return begun.into_stream(self.current()).await;
        };
        let mut stream = begun.into_stream(answer).await?;
        stream.shutdown().await?;
        Err(io::Error::other(
            "it was shown whose a name is, and wanted nothing else",
        ))
    }

    fn current(&self) -> Arc<ServerConfig> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }
}
