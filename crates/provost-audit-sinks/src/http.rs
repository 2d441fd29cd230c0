//! Lines of JSON, sent by HTTP.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use provost_app::audit::{AuditSink, SinkRecord, SinkWrite};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// Most bytes of an answer that are read, to be done with it.
const MOST_OF_ANSWER: usize = 64 * 1024;

/// Why entries cannot be sent to an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpSinkError {
    /// It is no address.
    #[error("`{0}` is no address such as https://logs.example.org/provost")]
    Address(String),
    /// The token cannot stand in a header.
    #[error("the token for the HTTP sink has characters that cannot stand in a header")]
    Token,
    /// The certificates of authorities cannot be read.
    #[error("the certificates in {path} cannot be read: {reason}")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no certificate in the file.
    #[error("{path} holds no certificate in PEM")]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
}

/// Posts entries to an address, many at a time. Anything but a status of success is a failure;
/// where the answer leads elsewhere, nobody follows.
pub struct HttpSink {
    uri: Uri,
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
    authorization: Option<HeaderValue>,
}

impl fmt::Debug for HttpSink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HttpSink({})", self.host)
    }
}

impl HttpSink {
    /// A sink that posts to `address`, showing `token` if there is one. By `https`, the authorities
    /// in `ca_file` are believed besides the usual ones.
    ///
    /// # Errors
    /// If the address is none, the token cannot stand in a header, or there is no certificate in the
    /// file.
    pub fn new(
        address: &str,
        token: Option<&str>,
        ca_file: Option<&Path>,
    ) -> Result<Self, HttpSinkError> {
        let wrong = || HttpSinkError::Address(address.to_owned());
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        let tls = match uri.scheme_str() {
            Some("http") => None,
            Some("https") => Some(connector(ca_file)?),
            _ => return Err(wrong()),
        };
        let host = uri.host().ok_or_else(wrong)?.to_owned();
        let port = uri.port_u16();
        let authorization = token
            .map(|token| {
                let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
                    .map_err(|_| HttpSinkError::Token)?;
                value.set_sensitive(true);
                Ok(value)
            })
            .transpose()?;
        Ok(Self {
            port: port.unwrap_or(if tls.is_some() { 443 } else { 80 }),
            uri,
            host,
            tls,
            authorization,
        })
    }

    async fn post(&self, body: String) -> Result<(), String> {
        let host = self.host.trim_matches(['[', ']']);
        let stream = TcpStream::connect((host, self.port))
            .await
            .map_err(|error| error.to_string())?;
        match &self.tls {
            None => self.exchange(stream, body).await,
            Some(connector) => {
                let name = ServerName::try_from(host.to_owned()).map_err(|e| e.to_string())?;
                let stream = connector.connect(name, stream).await;
                let stream = stream.map_err(|error| error.to_string())?;
                self.exchange(stream, body).await
            }
        }
    }

    async fn exchange(
        &self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        body: String,
    ) -> Result<(), String> {
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|error| error.to_string())?;
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let authority = self.uri.authority().map_or("", |name| name.as_str());
        let mut request = Request::post(path)
            .header(header::HOST, authority)
            .header(header::CONTENT_TYPE, "application/x-ndjson")
            .header(header::CONNECTION, "close");
        if let Some(authorization) = &self.authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request
            .body(Full::new(Bytes::from(body)))
            .map_err(|error| error.to_string())?;
        let answered = async {
            let response = sender.send_request(request).await;
            let response = response.map_err(|error| error.to_string())?;
            let status = response.status();
            // What it says is of no interest, but it should be able to say it.
            let _ = Limited::new(response.into_body(), MOST_OF_ANSWER)
                .collect()
                .await;
            if status.is_success() {
                Ok(())
            } else {
                Err(format!("it answered {status}"))
            }
        };
        tokio::pin!(answered);
        tokio::pin!(connection);
        tokio::select! {
            biased;
            outcome = &mut answered => outcome,
            ended = &mut connection => match ended {
                // What has arrived can still be read.
                Ok(()) => answered.await,
                Err(error) => Err(error.to_string()),
            },
        }
    }
}

fn connector(ca_file: Option<&Path>) -> Result<TlsConnector, HttpSinkError> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    if let Some(path) = ca_file {
        add_authorities(&mut roots, path)?;
    }
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

fn add_authorities(roots: &mut RootCertStore, path: &Path) -> Result<(), HttpSinkError> {
    let unreadable = |reason: String| HttpSinkError::CaFile {
        path: path.to_owned(),
        reason,
    };
    let usual = roots.len();
    let certificates =
        CertificateDer::pem_file_iter(path).map_err(|error| unreadable(error.to_string()))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
        roots
            .add(certificate)
            .map_err(|error| unreadable(error.to_string()))?;
    }
    if roots.len() == usual {
        return Err(HttpSinkError::NoCertificate {
            path: path.to_owned(),
        });
    }
    Ok(())
}

impl AuditSink for HttpSink {
    fn name(&self) -> &'static str {
        "http"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        let mut body = String::new();
        for record in records {
            body.push_str(&record.to_json());
            body.push('\n');
        }
        Box::pin(self.post(body))
    }
}
