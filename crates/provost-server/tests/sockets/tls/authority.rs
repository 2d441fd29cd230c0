//! An authority of one's own, servers that it vouches for, and clients that believe it.

use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use provost_server::{ClientCertificates, ServerSettings, TlsSettings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, SanType};
use rustls::{
    ClientConfig, ConfigBuilder, RootCertStore, SupportedProtocolVersion,
    client::WantsClientCert,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::server::TestServer;

/// Longer than anything takes that is going to happen.
pub(super) const SOON: Duration = Duration::from_secs(10);

/// An authority, and the files of a server that it vouches for.
pub(super) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

impl Authority {
    pub(super) fn new() -> Self {
        let mut wanted = CertificateParams::default();
        wanted.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(wanted, key).expect("an authority");
        let folder = tempfile::tempdir().expect("a folder");
        Self { issuer, folder }
    }

    /// Writes a new certificate for a name and its key, as whoever renews certificates does.
    pub(super) fn write(&self, name: &str) {
        let key = KeyPair::generate().expect("a key");
        let wanted = CertificateParams::new([name.to_owned()]).expect("a certificate");
        let certificate = wanted.signed_by(&key, &self.issuer).expect("a certificate");
        fs::write(self.cert_file(), certificate.pem()).expect("a file");
        self.write_key(&key.serialize_pem(), 0o600);
    }

    /// Writes the file of the key.
    pub(super) fn write_key(&self, pem: &str, mode: u32) {
        let path = self.key_file();
        let new = self.folder.path().join("new");
        fs::write(&new, pem).expect("a file");
        fs::set_permissions(&new, PermissionsExt::from_mode(mode)).expect("a mode");
        fs::rename(new, path).expect("a file");
    }

    pub(super) fn cert_file(&self) -> PathBuf {
        self.path().join("server.pem")
    }

    pub(super) fn key_file(&self) -> PathBuf {
        self.path().join("server.key")
    }

    /// The settings of a server that looks at certificates of clients for which this authority
    /// vouches.
    pub(super) fn for_clients(&self, required: bool) -> TlsSettings {
        let ca_file = self.path().join("ca.pem");
        fs::write(&ca_file, self.issuer.pem()).expect("a file");
        TlsSettings {
            client_certificates: Some(ClientCertificates { ca_file, required }),
            ..self.tls_settings()
        }
    }

    /// A certificate of a client with a name, and its key.
    pub(super) fn certify(&self, uri: &str) -> Certified {
        let key = KeyPair::generate().expect("a key");
        let mut wanted = CertificateParams::default();
        let name = uri.try_into().expect("a name");
        wanted.subject_alt_names = vec![SanType::URI(name)];
        let made = wanted.signed_by(&key, &self.issuer).expect("a certificate");
        Certified {
            certificate: made.der().clone(),
            key: PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn tls_settings(&self) -> TlsSettings {
        TlsSettings {
            cert_file: self.cert_file(),
            key_file: self.key_file(),
            acme: None,
            client_certificates: None,
            handshake_timeout: Duration::from_millis(500),
        }
    }

    /// A server by the certificate in the files.
    pub(super) async fn start(&self) -> TestServer {
        TestServer::start_with(ServerSettings {
            tls: Some(self.tls_settings()),
            ..ServerSettings::default()
        })
        .await
    }

    /// The same, for whoever shows a credential.
    pub(super) async fn start_closed(&self) -> TestServer {
        TestServer::start_closed_with(ServerSettings {
            tls: Some(self.tls_settings()),
            ..ServerSettings::default()
        })
        .await
    }

    /// A client that believes this authority alone.
    pub(super) fn client(&self, versions: &[&'static SupportedProtocolVersion]) -> TlsConnector {
        TlsConnector::from(Arc::new(self.builder(versions).with_no_client_auth()))
    }

    fn builder(
        &self,
        versions: &[&'static SupportedProtocolVersion],
    ) -> ConfigBuilder<ClientConfig, WantsClientCert> {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).expect("a root");
        ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_root_certificates(roots)
    }

    /// A connection to a server of this name.
    pub(super) async fn connect(
        &self,
        address: SocketAddr,
        name: &str,
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let connector = self.client(rustls::ALL_VERSIONS);
        connect_by(&connector, address, name).await
    }

    /// A connection of a client that has a certificate.
    pub(super) async fn connect_as(
        &self,
        client: &Certified,
        address: SocketAddr,
        name: &str,
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let chain = vec![client.certificate.clone()];
        let config = self
            .builder(rustls::ALL_VERSIONS)
            .with_client_auth_cert(chain, client.key.clone_key())
            .expect("a certificate");
        let connector = TlsConnector::from(Arc::new(config));
        connect_by(&connector, address, name).await
    }

    /// What a server of this name answers to a request for its health.
    pub(super) async fn health(&self, address: SocketAddr, name: &str) -> String {
        let stream = self.connect(address, name).await.expect("a connection");
        ask(stream, name, "").await
    }
}

/// What a client shows.
pub(super) struct Certified {
    pub(super) certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

async fn connect_by(
    connector: &TlsConnector,
    address: SocketAddr,
    name: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    connector.connect(name, stream).await
}

/// What is answered to a request for the health of a server.
pub(super) async fn ask(
    stream: impl AsyncReadExt + AsyncWriteExt + Unpin,
    host: &str,
    headers: &str,
) -> String {
    ask_for(stream, "GET /api/health", host, headers).await
}

/// What is answered to a request.
pub(super) async fn ask_for(
    mut stream: impl AsyncReadExt + AsyncWriteExt + Unpin,
    request: &str,
    host: &str,
    headers: &str,
) -> String {
    let request =
        format!("{request} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("it is sent");
    let mut answer = String::new();
    timeout(SOON, stream.read_to_string(&mut answer))
        .await
        .expect("the connection ends")
        .expect("an answer");
    answer
}
